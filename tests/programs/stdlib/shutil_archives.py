"""shutil: archives made and unpacked, formats registered."""

import logging
import os
import shutil
import sys
import tarfile
import tempfile
import zipfile

folder = os.path.realpath(tempfile.mkdtemp())


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", str(function(*args, **kwargs)).replace(folder, "DIR"))
    except BaseException as error:
        print(label, "!!", type(error).__name__, str(error).replace(folder, "DIR"))


print([entry for entry in shutil.get_archive_formats() if "zst" not in entry[0]])
print([entry for entry in shutil.get_unpack_formats() if "zst" not in entry[0]])
source = os.path.join(folder, "source")
os.makedirs(os.path.join(source, "sub", "deep"))
for name in ("a.txt", "sub/b.txt", "sub/deep/c.txt"):
    with open(os.path.join(source, name), "w") as file:
        file.write(name)
os.chdir(folder)
for format in ("tar", "gztar", "bztar", "xztar", "zip"):
    made = shutil.make_archive(os.path.join(folder, "out", format), format, source)
    print(made.replace(folder, "DIR"), os.path.exists(made))
    names = zipfile.ZipFile(made).namelist() if format == "zip" else tarfile.open(made).getnames()
    print(sorted(names))
    target = os.path.join(folder, "unpacked", format)
    shutil.unpack_archive(made, target)
    print(sorted(os.path.relpath(os.path.join(base, name), target) for base, _, files in os.walk(target) for name in files))
    shutil.unpack_archive(made, target + "2", format)
    print(open(os.path.join(target + "2", "sub", "deep", "c.txt")).read())
made = shutil.make_archive("relative", "zip", root_dir=folder, base_dir="source/sub")
print(made.replace(folder, "DIR"), sorted(zipfile.ZipFile(made).namelist()))
made = shutil.make_archive("relative", "gztar", root_dir=folder, base_dir="source/sub")
print(made.replace(folder, "DIR"), sorted(tarfile.open(made).getnames()))
made = shutil.make_archive(os.path.join(folder, "here"), "tar", base_dir="source")
print(made.replace(folder, "DIR"), sorted(tarfile.open(made).getnames()))
print(shutil.make_archive("dry", "zip", source, dry_run=True).replace(folder, "DIR"), os.path.exists("dry.zip"))
made = shutil.make_archive("owned", "tar", source, owner="root", group="root")
print({(member.uname, member.uid) for member in tarfile.open(made)})
shutil.unpack_archive(os.path.join(folder, "out", "tar.tar"), os.path.join(folder, "filtered"), filter="data")
print(sorted(os.listdir("filtered")))
attempt("format", shutil.make_archive, "x", "nothing")
attempt("folder", shutil.make_archive, "x", "zip", os.path.join(folder, "nowhere"))
attempt("unpack", shutil.unpack_archive, "x.unknown")
attempt("unpack format", shutil.unpack_archive, "x.zip", folder, "nothing")
with open("fake.zip", "w") as file:
    file.write("no archive")
attempt("fake", shutil.unpack_archive, "fake.zip")
shutil.copy("fake.zip", "fake.tar")
attempt("fake", shutil.unpack_archive, "fake.tar")


def make(base_name, base_dir, **options):
    return f"made {base_name} {base_dir} {sorted(options)} {os.getcwd()}"


shutil.register_archive_format("own", make, [("level", 5)], "my own")
print([entry for entry in shutil.get_archive_formats() if entry[0] == "own"])
attempt("own", shutil.make_archive, "base", "own", source)
shutil.unregister_archive_format("own")
attempt("gone", shutil.make_archive, "base", "own")
attempt("not callable", shutil.register_archive_format, "x", 5)
attempt("arguments", shutil.register_archive_format, "x", make, 5)
attempt("arguments", shutil.register_archive_format, "x", make, [1])


def unpack(filename, extract_dir, word="none"):
    print("unpacking", filename, extract_dir.replace(folder, "DIR"), word)


shutil.register_unpack_format("own", [".own"], unpack, [("word", "given")], "my own")
shutil.unpack_archive("x.own", folder)
attempt("taken", shutil.register_unpack_format, "other", [".zip"], unpack)
attempt("not callable", shutil.register_unpack_format, "other", [".other"], 5)
shutil.unregister_unpack_format("own")
attempt("gone", shutil.unpack_archive, "x.own")
print(shutil.ReadError.__mro__[1], shutil.RegistryError.__mro__[1])
os.chdir("/")
shutil.rmtree(folder)
