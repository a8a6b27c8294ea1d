#include "inspect/person_columns.h"

#include <algorithm>
#include <array>
#include <string>

#include "inspect/person_numbers.h"
#include "inspect/person_shapes.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kMaxHeader = 16 * 1024;  // a longer line is no header
constexpr size_t kMaxPreamble = 16;       // lines before a header
constexpr size_t kMaxWords = 80;          // bytes of words before a value

// Words of a sentence or a key, in the same form as a name.
struct Announcement {
  Person person;
  std::string_view word;
};
constexpr std::array kWords = {
    Announcement{Person::kNhsNumber, "nhs"},
    Announcement{Person::kChi, "chi"},
    Announcement{Person::kNiNumber, "nino"},
    Announcement{Person::kNiNumber, "insurance"},
    Announcement{Person::kNiNumber, "ninumber"},
    Announcement{Person::kSsn, "ssn"},
    Announcement{Person::kSsn, "socialsecurity"},
    Announcement{Person::kBirthDate, "birth"},
    Announcement{Person::kBirthDate, "born"},
    Announcement{Person::kBirthDate, "dob"},
    Announcement{Person::kBirthDate, "dateofbirth"},
    Announcement{Person::kBirthDate, "birthday"},
    Announcement{Person::kBirthDate, "birthdate"},
    Announcement{Person::kPostcode, "postcode"},
    Announcement{Person::kPostcode, "postalcode"},
    Announcement{Person::kPhone, "phone"},
    Announcement{Person::kPhone, "mobile"},
    Announcement{Person::kPhone, "tel"},
    Announcement{Person::kCard, "card"},
    Announcement{Person::kPhone, "fax"},
};

constexpr uint32_t LetterBit(char small) { return 1U << (static_cast<unsigned>(small - 'a') & 31U); }

// Of the words that announce, by person.
constexpr auto kFirstLetters = [] {
  std::array<uint32_t, kPersons> letters{};
  for (const Announcement& each : kWords) letters[static_cast<size_t>(each.person)] |= LetterBit(each.word[0]);
  return letters;
}();

// `marked` has a '^' before each word that it joins; `word` may be several of them. Whole words: files have a time of
// birth, "birthtime"; `longer`: not only, where "telephone" and "phones" are meant.
bool BeginsWith(std::string_view marked, std::string_view word, bool longer) {
  size_t matched = 0, at = 0;
  for (; at < marked.size() && matched < word.size(); ++at) {
    if (marked[at] == '^') continue;
    if (marked[at] != word[matched]) return false;
    ++matched;
  }
  return matched == word.size() && (longer || at == marked.size() || marked[at] == '^');
}

// The fields of a line; quotes keep delimiters.
class Fields {
 public:
  Fields(std::string_view line, char delimiter) : line_(line), delimiter_(delimiter) {}
  bool Next(std::string_view* field) {
    if (at_ > line_.size()) return false;
    bool quoted = false;
    size_t end = at_;
    while (end < line_.size() && (quoted || line_[end] != delimiter_)) quoted ^= line_[end++] == '"';
    *field = line_.substr(at_, end - at_);
    at_ = end + 1;
    return true;
  }

 private:
  std::string_view line_;
  char delimiter_;
  size_t at_ = 0;
};

size_t CountFields(std::string_view line, char delimiter) {
  Fields fields(line, delimiter);
  size_t count = 0;
  for (std::string_view field; fields.Next(&field);) ++count;
  return count;
}

std::string_view TakeLine(std::string_view* text) {
  const size_t end = std::min(text->find('\n'), text->size());
  std::string_view line = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The delimiter that divides the line into most fields; '\0' for one field.
char DelimiterOf(std::string_view line, size_t* fields) {
  char best = '\0';
  *fields = 1;
  for (const char delimiter : ",\t;|"sv) {
    const size_t count = CountFields(line, delimiter);
    if (count > *fields) {
      *fields = count;
      best = delimiter;
    }
  }
  return best;
}

// An empty line, a comment, or what tells a spreadsheet the delimiter: nothing that a header may not follow.
bool IsRemark(std::string_view line) {
  return line.find_first_not_of(" \t,;|") == std::string_view::npos || line.starts_with('#') ||
         line.starts_with("//") || line.starts_with("--") || line.starts_with("sep=");
}

// Behind other lines only what is a table for certain: prose may have such words, and commas between them.
bool HasRowsBelow(std::string_view text, char delimiter, size_t count) {
  const size_t first = CountFields(TakeLine(&text), delimiter);
  const size_t second = CountFields(TakeLine(&text), delimiter);
  return count > 1 && first == second && (first == count || first == count + 1);
}

// Is the line one? `below`: what follows it. `titled`: other lines stand before it.
std::optional<PersonHeader> HeaderOf(std::string_view line, std::string_view below, bool titled) {
  if (line.empty() || line.size() > kMaxHeader) return std::nullopt;
  PersonHeader header;
  size_t count = 1;
  header.delimiter = DelimiterOf(line, &count);
  if (titled && !HasRowsBelow(below, header.delimiter, count)) return std::nullopt;
  const std::string_view second = TakeLine(&below);
  const size_t fields_below = CountFields(second, header.delimiter);
  const bool row_names = fields_below == count + 1 && count > 1;  // as R writes them
  if (!second.empty() && fields_below != count && !row_names) return std::nullopt;
  if (row_names) header.columns.push_back(0);
  size_t sure = 0, doubtful = 0;
  Fields fields(line, header.delimiter);
  for (std::string_view field; fields.Next(&field);) {
    if (titled && field.empty()) return std::nullopt;  // a list
    const auto name = FindPersonName(field);
    header.columns.push_back(name ? static_cast<uint8_t>(*name + 1) : 0);
    if (!name) continue;
    const bool everyday = PersonNameAt(*name).doubtful || (titled && !PersonNameAt(*name).anywhere);
    ++(everyday ? doubtful : sure);
  }
  if (sure == 0 && (doubtful < 2 || titled)) return std::nullopt;
  return header;
}

// Could a word begin with one of these letters? Cheap, and answers yes rather than looking at escapes.
bool MayBeginWith(std::string_view text, uint32_t letters) {
  uint32_t firsts = 0;
  char last = '\0';
  for (const char c : text) {
    if (c == '\\') return true;
    const bool begins = IsLetter(c) && (!IsLetter(last) || (IsUpper(c) && !IsUpper(last)));
    firsts |= begins ? LetterBit(static_cast<char>(c | 0x20)) : 0;
    last = c;
  }
  return (firsts & letters) != 0;
}

}  // namespace

bool WordsAnnounce(Person person, std::string_view before) {
  // Most words begin with another letter than any that is looked for.
  if (!MayBeginWith(before, kFirstLetters[static_cast<size_t>(person)])) return false;
  // Reduced from the end, with a mark where a word begins, so that "capital" is no "tel".
  std::array<char, kMaxWords> buffer;
  std::array<uint8_t, kMaxWords> starts;
  size_t at = buffer.size(), words = 0;
  uint32_t firsts = 0;
  for (size_t i = before.size(); i-- > 0 && at > 1;) {
    const char c = before[i];
    if (IsDigit(c) || c == '\n') break;
    if (!IsLetter(c)) continue;
    if (i > 0 && IsEscapedBlank(&before[i])) continue;
    buffer[--at] = static_cast<char>(c | 0x20);
    const bool escaped = i > 1 && IsEscapedBlank(&before[i - 1]);
    const bool begins = i == 0 || escaped || !IsLetter(before[i - 1]) || (IsUpper(c) && !IsUpper(before[i - 1]));
    if (!begins) continue;
    firsts |= LetterBit(buffer[at]);
    starts[words++] = static_cast<uint8_t>(at);
    buffer[--at] = '^';
  }
  if ((firsts & kFirstLetters[static_cast<size_t>(person)]) == 0) return false;
  const std::string_view marked(buffer.data(), buffer.size());
  for (const Announcement& each : kWords) {
    if (each.person != person || (firsts & LetterBit(each.word[0])) == 0) continue;
    for (size_t i = 0; i < words; ++i) {
      if (BeginsWith(marked.substr(starts[i]), each.word, person == Person::kPhone)) return true;
    }
  }
  return false;
}

std::optional<PersonHeader> FindPersonHeader(std::string_view text) {
  const char* const begin = text.data();
  bool titled = false;
  for (size_t i = 0; i < kMaxPreamble && !text.empty(); ++i) {
    const size_t at = static_cast<size_t>(text.data() - begin);
    const std::string_view line = TakeLine(&text);
    if (auto header = HeaderOf(line, text, titled)) {
      header->begin = at;
      return header;
    }
    titled = titled || !IsRemark(line);
  }
  return std::nullopt;
}

}  // namespace shareguard::inspect
