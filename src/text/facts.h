// What a scan of plain text says: counts and places. Plain values.
#ifndef SHAREGUARD_SRC_TEXT_FACTS_H_
#define SHAREGUARD_SRC_TEXT_FACTS_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace shareguard::text {

enum class Encoding { kAscii, kUtf8, kUtf16, kUtf32, kSingleByte, kNone };

// A kind of thing, and where it was first seen.
struct Sighting {
  uint64_t count = 0;
  uint64_t first = 0;  // offset in bytes
  void See(uint64_t offset, uint64_t times = 1) {
    if (count == 0) first = offset;
    count += times;
  }
};

// How a run of text is encoded, by its alphabet and form.
enum class Code {
  kBase64,
  kBase64Url,
  kBase32,
  kHex,
  kDecimal,
  kBase85,
  kUuencode,
  kYenc,
  kPercent,
  kOctal,
  kOther,
  kQuotedPrintable,
  kBytes,
  kAlphabet,
  kBase45,
};
inline constexpr size_t kCodes = 15;
std::string_view CodeName(Code code);  // "base64", "yEnc"

// What stands around a run and says what it is for.
enum class Wrapper { kNone, kDataUri, kPemKey, kPem, kPgp };
inline constexpr size_t kWrappers = 5;

struct EncodedRun {
  static constexpr size_t kHeadBytes = 512;

  Code code = Code::kBase64;
  Wrapper wrapper = Wrapper::kNone;
  // False: the alphabet and length fit, but names may look like it; only what it decodes to can tell.
  bool certain = true;
  bool grouped = false;   // in groups of a few signs, with a little between them
  bool digests = false;   // lines of the length of a digest, and nothing else
  bool literals = false;  // which are written as a program's constants and escapes: 0x41, \x41
  uint64_t begin = 0;     // offset in bytes
  uint64_t length = 0;    // signs of the code, without what stands between its lines
  // The first signs, without what stands between lines; whole lines for uuencode;
  // hexadecimal digits for numbers. Empty for codes that are not decoded.
  std::array<char, kHeadBytes> head{};
  size_t head_bytes = 0;

  std::string_view Head() const { return {head.data(), head_bytes}; }
};

// Told of each run once it has ended.
class RunSink {
 public:
  virtual ~RunSink() = default;
  virtual void OnRun(const EncodedRun& run) = 0;
};

// Certain runs of one wrapper.
struct RunTally {
  uint64_t count = 0;
  uint64_t length = 0;
  uint64_t first = 0;
  void Add(const EncodedRun& run) {
    if (count++ == 0) first = run.begin;
    length += run.length;
  }
};

struct Facts {
  Encoding encoding = Encoding::kNone;  // kNone: not text in any encoding we accept
  bool byte_order_mark = false;
  bool big_endian = false;  // of a wide encoding
  uint64_t unit_bytes = 1;  // 2 and 4 for the wide encodings
  uint64_t bytes = 0;
  Sighting nul;
  Sighting control;    // C0 but tab, line feed, carriage return, form feed; DEL; C1
  Sighting invisible;  // zero-width, soft hyphen, invisible operators, a byte order mark that is not first
  Sighting odd;        // for private use, no characters, rare line ends, marks upon marks, spaces of several kinds
  Sighting mixed_line_ends;  // that take turns as data does; counts the lines
  Sighting bidi;             // direction overrides, embeddings and isolates (UAX 9)
  Sighting tag;              // tag characters and variation selectors that carry data
  Sighting malformed;        // bytes that are not UTF-8
  Sighting mixed_script;     // words of Latin letters and look-alikes of another script (UTS 39)
  Sighting long_line;        // lines of more bytes than allowed
  Sighting trailing_space;   // white space at line ends that varies as data does; counts the lines
  Sighting short_runs;       // encoded runs too short to tell by themselves; counts their signs
  Sighting random_words;     // that look like base64, in lines of other text; counts their signs
  Sighting text_words;       // of hexadecimal or base64 that decode to text, likewise
  Sighting mixed_case;       // words with capitals as coins fall; counts their letters
  Sighting plain_escapes;    // %41: of letters and digits, which need none
  uint64_t high = 0;         // bytes above 127
  uint64_t multibyte = 0;    // well-formed UTF-8 sequences of several bytes
  std::array<RunTally, kWrappers> runs{};

  bool is_text() const { return encoding != Encoding::kNone; }
  // Text without anything that a plain text file has no use for.
  bool clean() const {
    return is_text() && nul.count + control.count + invisible.count + bidi.count + tag.count + malformed.count == 0;
  }
  const RunTally& RunsIn(Wrapper wrapper) const { return runs[static_cast<size_t>(wrapper)]; }
};

// By what was counted.
Encoding EncodingOf(const Facts& facts);

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_FACTS_H_
