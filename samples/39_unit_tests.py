"""Tests of asynchronous code: fixtures that await, mocks that are awaited, and a clock that need not be waited for."""

import asyncio
import io
import sys
import unittest
from unittest import mock


class Shop:
    """What is tested: it takes payment and retries when the bank does not answer."""

    def __init__(self, bank, pause=asyncio.sleep):
        self.bank = bank
        self.pause = pause
        self.sold = []

    async def sell(self, item, price):
        for attempt in range(3):
            try:
                receipt = await self.bank.charge(price)
            except TimeoutError:
                await self.pause(2 ** attempt)
            else:
                self.sold.append(item)
                return receipt
        raise RuntimeError("the bank does not answer")


class ShopTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        # A busy machine is no fault of the shop's.
        asyncio.get_running_loop().slow_callback_duration = 5
        self.bank = mock.AsyncMock()
        self.pause = mock.AsyncMock()
        self.shop = Shop(self.bank, self.pause)
        self.addAsyncCleanup(self.closed)

    async def closed(self):
        self.assertIs(asyncio.current_task().cancelling(), 0)

    async def test_sells(self):
        self.bank.charge.return_value = "receipt 1"
        self.assertEqual(await self.shop.sell("tea", 3), "receipt 1")
        self.bank.charge.assert_awaited_once_with(3)
        self.pause.assert_not_awaited()

    async def test_tries_again(self):
        self.bank.charge.side_effect = [TimeoutError, TimeoutError, "late"]
        self.assertEqual(await self.shop.sell("tea", 3), "late")
        self.assertEqual(self.pause.await_args_list, [mock.call(1), mock.call(2)])

    async def test_gives_up(self):
        self.bank.charge.side_effect = TimeoutError
        with self.assertRaisesRegex(RuntimeError, "does not answer"):
            await self.shop.sell("tea", 3)
        self.assertEqual(self.shop.sold, [])

    async def test_many_at_once(self):
        self.bank.charge.side_effect = lambda price: price * 2
        receipts = await asyncio.gather(*(self.shop.sell("tea", price) for price in range(4)))
        for price, receipt in enumerate(receipts):
            with self.subTest(price=price):
                self.assertEqual(receipt, price * 2)

    @unittest.skip("the other bank is closed")
    async def test_other_bank(self):
        self.fail("never run")

    @unittest.expectedFailure
    async def test_bargains(self):
        self.bank.charge.return_value = "3"
        self.assertEqual(await self.shop.sell("tea", 3), "2")


suite = unittest.defaultTestLoader.loadTestsFromTestCase(ShopTest)
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
print(result)
print("skipped:", [reason for _, reason in result.skipped])
sys.exit(not result.wasSuccessful())
