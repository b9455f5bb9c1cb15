class A:
    def go(self, n):
        for i in range(n):
            self.x = i
        return n


def main():
    a = A()
    if a.go(2) > 5:
        print("no")
    return [
        1,
        a,
    ]


main()
print("end")
