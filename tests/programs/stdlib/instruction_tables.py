"""The tables of CPython's instructions, which `dis` gives out too; and the names below other modules that packages use."""

import _collections_abc
import dataclasses
import opcode
import threading

print(len(opcode.opmap), opcode.opmap["LOAD_FAST"], opcode.opname[opcode.opmap["RETURN_VALUE"]], list(opcode.opmap)[:9])
print(opcode.HAVE_ARGUMENT, opcode.EXTENDED_ARG, opcode.cmp_op, opcode._nb_ops)
for name in opcode.__all__:
    if name.startswith("has"):
        print(name, getattr(opcode, name))
print(opcode.__all__)

import dis

print(dis.__all__, dis.hasjump is opcode.hasjump, dis.Instruction._fields)
for name in "dict_keys dict_values dict_items list_iterator mappingproxy generator coroutine async_generator".split():
    print(name, getattr(_collections_abc, name))
print(dataclasses._FIELD_BASE, dataclasses._FIELD.name, isinstance(dataclasses._FIELD, dataclasses._FIELD_BASE))
lock = threading._RLock()
with lock, lock:
    print(bool(lock.acquire(blocking=False)), lock._is_owned())

stub = compile("raise made", "<string>", "exec")
moved = stub.replace(
    co_firstlineno=7, co_argcount=0, co_filename="other.py", co_name="f", co_freevars=(), co_cellvars=()
)
try:
    exec(moved, {"made": ValueError("x")})
except ValueError as error:
    place = error.__traceback__.tb_next
    print(
        place.tb_lineno,
        place.tb_frame.f_code.co_filename,
        place.tb_frame.f_code.co_name,
        place.tb_frame.f_code.co_firstlineno,
    )
