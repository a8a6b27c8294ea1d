"""An SMB2 client that makes the requests real clients make, one by one, and says what the server answered.

impacket speaks the protocol; this adds the sequences of requests, and answers with the NT status instead of raising.
[MS-SMB2] and [MS-FSCC] describe the structures.
"""

import contextlib
import struct

from impacket import smb3, smb3structs as s
from impacket.smb3 import SessionError

from bed import PASSWORD

OK = "OK"
NAMES = {
    0xC0000022: "ACCESS_DENIED", 0xC0000034: "OBJECT_NAME_NOT_FOUND", 0xC0000035: "OBJECT_NAME_COLLISION",
    0xC0000033: "OBJECT_NAME_INVALID", 0xC000003A: "OBJECT_PATH_NOT_FOUND", 0xC0000043: "SHARING_VIOLATION",
    0xC0000056: "DELETE_PENDING", 0xC000007F: "DISK_FULL", 0xC00000BB: "NOT_SUPPORTED", 0xC0000185: "IO_DEVICE_ERROR",
    0xC0000101: "DIRECTORY_NOT_EMPTY", 0xC000000D: "INVALID_PARAMETER", 0xC0000128: "FILE_CLOSED",
    0xC0000904: "FILE_TOO_LARGE", 0xC0000040: "SECTION_TOO_BIG", 0xC00000CC: "BAD_NETWORK_NAME",
    0xC0000010: "INVALID_DEVICE_REQUEST", 0xC000004F: "EAS_NOT_SUPPORTED", 0xC000006D: "LOGON_FAILURE",
    0xC00000BA: "FILE_IS_A_DIRECTORY", 0xC0000061: "PRIVILEGE_NOT_HELD", 0xC0000052: "EA_TOO_LARGE",
    0xC0000121: "CANNOT_DELETE", 0xC00000A2: "MEDIA_WRITE_PROTECTED", 0x80000006: "NO_MORE_FILES", 0xC000000F: "NO_SUCH_FILE",
}

READ = s.FILE_READ_DATA | s.FILE_READ_ATTRIBUTES | s.FILE_READ_EA | s.READ_CONTROL | s.SYNCHRONIZE
WRITE = (s.FILE_WRITE_DATA | s.FILE_APPEND_DATA | s.FILE_WRITE_ATTRIBUTES | s.FILE_WRITE_EA | s.FILE_READ_ATTRIBUTES
         | s.READ_CONTROL | s.SYNCHRONIZE | s.DELETE)
ALL_SHARED = s.FILE_SHARE_READ | s.FILE_SHARE_WRITE | s.FILE_SHARE_DELETE
FILE_RENAME_INFORMATION, FILE_DISPOSITION_INFORMATION, FILE_LINK_INFORMATION = 10, 13, 11
FILE_END_OF_FILE_INFORMATION, FILE_ALLOCATION_INFORMATION = 20, 19
FILE_BASIC_INFORMATION, FILE_FULL_EA_INFORMATION, FILE_STREAM_INFORMATION = 4, 15, 22
WINDOWS_EPOCH = 116444736000000000  # 1970 in units of 100 ns since 1601


def status_of(error):
    return NAMES.get(error.get_error_code() & 0xFFFFFFFF, hex(error.get_error_code() & 0xFFFFFFFF))


class Refused(Exception):
    """A request was answered with an NT status."""

    def __init__(self, request, status):
        super().__init__(f"{request}: {status}")
        self.request, self.status = request, status


class File:
    """An open file: each method is one request."""

    def __init__(self, client, handle, name):
        self.client, self.handle, self.name = client, handle, name

    def write(self, data, offset=0):
        """Writes in pieces of 64 KiB, as clients without large credits do."""
        for at in range(0, len(data), 65536):
            piece = data[at:at + 65536]
            self.client.ask("write", self.client.smb.write, self.client.tree, self.handle, piece, offset + at,
                            len(piece))

    def read(self, size, offset=0):
        return self.client.ask("read", self.client.smb.read, self.client.tree, self.handle, offset, size)

    def flush(self):
        self.client.ask("flush", self.client.smb.flush, self.client.tree, self.handle)

    def set_info(self, kind, data, what="setinfo"):
        self.client.ask(what, self.client.smb.setInfo, self.client.tree, self.handle, inputBlob=data,
                        fileInfoClass=kind)

    def set_size(self, size):
        self.set_info(FILE_END_OF_FILE_INFORMATION, struct.pack("<Q", size), "set end of file")

    def allocate(self, size):
        self.set_info(FILE_ALLOCATION_INFORMATION, struct.pack("<Q", size), "set allocation")

    def set_times(self, seconds=1700000000, attributes=0):
        stamp = WINDOWS_EPOCH + seconds * 10_000_000
        self.set_info(FILE_BASIC_INFORMATION, struct.pack("<QQQQII", stamp, stamp, stamp, stamp, attributes, 0),
                      "set basic information")

    def attributes(self):
        data = self.query(FILE_BASIC_INFORMATION)
        return struct.unpack_from("<QQQQI", data)[4]

    def query(self, kind):
        return self.client.ask("query information", self.client.smb.queryInfo, self.client.tree, self.handle,
                               fileInfoClass=kind)

    def rename(self, name, replace=False):
        self.set_info(FILE_RENAME_INFORMATION, named(name, replace), "rename")

    def link(self, name):
        self.set_info(FILE_LINK_INFORMATION, named(name, False), "link")

    def delete_on_close(self):
        self.set_info(FILE_DISPOSITION_INFORMATION, b"\x01", "set disposition")

    def set_ea(self, name, value):
        raw = name.encode()
        self.set_info(FILE_FULL_EA_INFORMATION,
                      struct.pack("<IBBH", 0, 0, len(raw), len(value)) + raw + b"\0" + value, "set ea")

    def copy_from(self, source, size):
        """Server-side copy: a resume key of the source, then one chunk ([MS-SMB2] 2.2.31.1)."""
        smb, tree = self.client.smb, self.client.tree
        key = self.client.ask("request resume key", smb.ioctl, tree, source.handle, s.FSCTL_SRV_REQUEST_RESUME_KEY,
                              flags=s.SMB2_0_IOCTL_IS_FSCTL, maxOutputResponse=64)[:24]
        chunks = key + struct.pack("<II", 1, 0) + struct.pack("<QQII", 0, 0, size, 0)
        self.client.ask("copy chunk", smb.ioctl, tree, self.handle, s.FSCTL_SRV_COPYCHUNK_WRITE,
                        flags=s.SMB2_0_IOCTL_IS_FSCTL, inputBlob=chunks, maxOutputResponse=64)

    def close(self):
        # impacket keeps a table by name, which a rename or a second open of the same file upsets.
        opened = self.client.smb._Session["OpenTable"].get(self.handle)  # pylint: disable=protected-access
        if opened is not None:
            self.client.smb.GlobalFileTable.setdefault(opened["FileName"], {})
        self.client.ask("close", self.client.smb.close, self.client.tree, self.handle)


def named(name, replace):
    raw = name.replace("/", "\\").encode("utf-16le")
    return struct.pack("<B7xQI", replace, 0, len(raw)) + raw


class Client:
    """One connection, one user, one share. As a context manager it leaves politely."""

    def __init__(self, bed, share, user="alice", machine="WORKSTATION7", dialect=None):
        self.smb = smb3.SMB3("BED", bed.address, my_name=machine, sess_port=bed.port, timeout=60,
                             preferredDialect=dialect)
        self.ask("log in", self.smb.login, user, PASSWORD)
        self.tree = self.ask("connect", self.smb.connectTree, f"\\\\{bed.address}\\{share}")

    def ask(self, what, request, *arguments, **options):
        try:
            return request(*arguments, **options)
        except SessionError as error:
            raise Refused(what, status_of(error)) from error

    def open(self, name, access=READ, disposition=s.FILE_OPEN, options=s.FILE_NON_DIRECTORY_FILE, share=ALL_SHARED,
             attributes=s.FILE_ATTRIBUTE_NORMAL, contexts=None):
        handle = self.ask("create", self.smb.create, self.tree, name, access, share, options, disposition, attributes,
                          createContexts=contexts)
        return File(self, handle, name)

    def create(self, name, access=WRITE | READ, disposition=s.FILE_CREATE, **more):
        return self.open(name, access, disposition, **more)

    def make_directory(self, name):
        folder = self.open(name, READ, s.FILE_CREATE, s.FILE_DIRECTORY_FILE)
        folder.close()

    def delete(self, name):
        file = self.open(name, s.DELETE | s.FILE_READ_ATTRIBUTES, s.FILE_OPEN)
        file.delete_on_close()
        file.close()

    def names(self, folder=""):
        handle = self.open(folder, READ | s.FILE_LIST_DIRECTORY, s.FILE_OPEN, s.FILE_DIRECTORY_FILE)
        found = []
        while True:
            try:
                data = self.smb.queryDirectory(self.tree, handle.handle, "*", informationClass=s.SMB2_FILE_NAMES_INFO)
            except SessionError as error:
                if status_of(error) not in ("NO_MORE_FILES", "NO_SUCH_FILE"):
                    raise
                break
            found += names_in(data)
        handle.close()
        return sorted(name for name in found if name not in (".", ".."))

    def read_all(self, name):
        file = self.open(name)
        data = file.read(1 << 20)
        file.close()
        return data

    def put(self, name, data):
        """What a plain program does: create or replace, write, close. The first answer that is an error counts."""
        file = self.open(name, WRITE | READ, s.FILE_OVERWRITE_IF)
        try:
            file.write(data)
        except Refused:
            with contextlib.suppress(Refused):
                file.close()
            raise
        file.close()

    def disconnect(self):
        """The wire is cut: nothing is closed."""
        self.smb.get_socket().shutdown(2)
        self.smb.get_socket().close()

    def leave(self):
        self.smb.disconnectTree(self.tree)
        self.smb.logoff()
        self.smb.close_session()

    def __enter__(self):
        return self

    def __exit__(self, kind, *ignored):
        try:
            self.leave()
        except Exception:  # pylint: disable=broad-except
            if kind is None:
                raise


def names_in(data):
    """File names of a FileNamesInformation answer ([MS-FSCC] 2.4.33)."""
    at = 0
    while True:
        step, _, size = struct.unpack_from("<III", data, at)
        yield data[at + 12:at + 12 + size].decode("utf-16le")
        if step == 0:
            return
        at += step
