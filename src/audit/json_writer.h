// Writes one JSON object straight into a string: the log is written on every operation, and building a tree of values
// first costs several times the text itself (docs/audit.md, "Cost").
#ifndef SHAREGUARD_SRC_AUDIT_JSON_WRITER_H_
#define SHAREGUARD_SRC_AUDIT_JSON_WRITER_H_

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace shareguard::audit {

// Appends to `out`, which outlives it. The caller balances Open and Close. Text is always written as well-formed UTF-8:
// what is not is shown in the form of PrintableName. Not thread-safe.
class JsonWriter {
 public:
  explicit JsonWriter(std::string* out) : out_(out) {}

  // A member name; a value, OpenObject or OpenArray follows.
  JsonWriter& Key(std::string_view name);
  void OpenObject() { Open('{'); }
  void CloseObject() { Close('}'); }
  void OpenArray() { Open('['); }
  void CloseArray() { Close(']'); }

  // Free text; malformed UTF-8 is escaped.
  void Text(std::string_view text);
  // A file name: raw bytes in the form of PrintableName, which ParsePrintableName turns back.
  void Name(std::string_view name);
  void Bool(bool value) { Raw(value ? "true" : "false"); }
  template <typename T>
  void Number(T value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    Raw({digits, static_cast<size_t>(end.ptr - digits)});
  }
  // A number as a string: ECS identifiers are keywords.
  template <typename T>
  void Id(T value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    Verbatim({digits, static_cast<size_t>(end.ptr - digits)});
  }

  // Members that are left out when empty.
  void TextMember(std::string_view name, std::string_view text) {
    if (!text.empty()) Key(name).Text(text);
  }
  void NameMember(std::string_view name, std::string_view value) {
    if (!value.empty()) Key(name).Name(value);
  }

 private:
  void Separate() {
    if (need_comma_) out_->push_back(',');
    need_comma_ = true;
  }
  void Open(char bracket) {
    Separate();
    out_->push_back(bracket);
    need_comma_ = false;
  }
  void Close(char bracket) {
    out_->push_back(bracket);
    need_comma_ = true;
  }
  void Raw(std::string_view text) {
    Separate();
    out_->append(text);
  }
  void Quote(std::string_view utf8);
  void Verbatim(std::string_view plain);  // nothing in it needs an escape

  std::string* out_;
  bool need_comma_ = false;
};

}  // namespace shareguard::audit

#endif  // SHAREGUARD_SRC_AUDIT_JSON_WRITER_H_
