#include "samples.h"

#include <stdlib.h>

#include <random>

#include "process.h"
#include "tree.h"

namespace shareguard::testing {
namespace {

// Runs a script in an empty folder and returns what it left in the file `out`.
std::string MadeBy(const std::string& script) {
  char folder[] = "/tmp/shareguard-sample.XXXXXX";
  if (mkdtemp(folder) == nullptr) return "";
  const Outcome outcome = Shell(script, folder);
  const std::string content = outcome.code == 0 ? ReadFile(std::string(folder) + "/out") : "";
  RunCommand({"rm", "-rf", folder});
  return content;
}

}  // namespace

std::string Csv(int rows, int seed) {
  std::string text = "group,participants,mean_age,outcome\n";
  for (int row = 0; row < rows; ++row) {
    text += "arm " + std::to_string(row % 7) + "," + std::to_string(100 + (row * 37 + seed) % 900) + "," +
            std::to_string(40 + (row + seed) % 30) + ".5," + (row % 2 == 0 ? "improved" : "stable") + "\n";
  }
  return text;
}

std::string Prose(int lines, int seed) {
  std::string text;
  for (int line = 0; line < lines; ++line) {
    text += "Line " + std::to_string(line + seed) + " of the report says what was measured and how.\n";
  }
  return text;
}

std::string Rtf() {
  return "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n\\f0\\fs24 A letter that calls itself a "
         "picture.\\par\n}\n";
}

std::string Png(unsigned width) {
  return MadeBy("/usr/bin/python3 - " + std::to_string(width) + R"sh( <<'PYTHON'
import struct, sys, zlib
width = int(sys.argv[1])
def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
row = b'\0' + bytes(x * 31 % 256 for x in range(width * 3))
with open('out', 'wb') as out:
    out.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, 1, 8, 2, 0, 0, 0))
              + chunk(b'IDAT', zlib.compress(row)) + chunk(b'IEND', b''))
PYTHON
)sh");
}

std::string Pe() {
  return MadeBy(R"sh(
printf 'int __attribute__((ms_abi)) start(void) { return 0; }\n' > a.c
gcc -c -ffreestanding -fno-stack-protector -fno-asynchronous-unwind-tables a.c
objcopy --remove-section=.comment --remove-section=.note.GNU-stack --remove-section=.note.gnu.property a.o
ld -m i386pep -e start -o out a.o
)sh");
}

std::string Docx(const std::string& text) {
  return MadeBy(
      "/usr/bin/python3 -c 'import docx, sys\nd = docx.Document()\nd.add_heading(\"Report\", 0)\n"
      "d.add_paragraph(sys.argv[1])\nd.save(\"out\")' '" +
      text + "'");
}

std::string Zip() { return MadeBy("echo 'a line of text' > a.txt && zip -q out.zip a.txt && mv out.zip out"); }

std::string Noise(size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() & 0xFFU);
  return bytes;
}

}  // namespace shareguard::testing
