# The module stat: kinds, permissions, and modes as text.
import os
import stat

for name in ["S_IFDIR", "S_IFCHR", "S_IFBLK", "S_IFREG", "S_IFIFO", "S_IFLNK", "S_IFSOCK"]:
    mode = getattr(stat, name) | 0o754
    print(name, oct(mode), stat.filemode(mode), oct(stat.S_IFMT(mode)), oct(stat.S_IMODE(mode)),
          [kind for kind in sorted(dir(stat)) if kind.startswith("S_IS") and callable(getattr(stat, kind)) and getattr(stat, kind)(mode)])
for mode in [0, 0o7777, 0o4755, 0o4644, 0o2755, 0o2644, 0o1777, 0o1666, 0o100644, 0o123]:
    print(oct(mode), stat.filemode(mode))
print({name: getattr(stat, name) for name in sorted(dir(stat)) if isinstance(getattr(stat, name), int)})
print(stat.filemode(os.stat("/tmp").st_mode), stat.S_ISDIR(os.stat("/").st_mode), os.stat("/")[stat.ST_MODE] == os.stat("/").st_mode)
