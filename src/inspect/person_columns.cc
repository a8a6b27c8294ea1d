#include "inspect/person_columns.h"

#include <algorithm>
#include <array>
#include <string>

#include "inspect/person_numbers.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kMaxHeader = 16 * 1024;  // a longer first line is no header
constexpr size_t kMaxName = 40;           // letters and digits of a name

// Sorted by name.
constexpr std::array kNames = {
    PersonName{"addressline1", Person::kColumn, true},
    PersonName{"addressline2", Person::kColumn, true},
    PersonName{"birthdate", Person::kBirthDate, true},
    PersonName{"birthday", Person::kBirthDate, false},
    PersonName{"birthdt", Person::kBirthDate, true},
    PersonName{"cardno", Person::kCard, true},
    PersonName{"cardnumber", Person::kCard, true},
    PersonName{"chi", Person::kChi, false},
    PersonName{"chino", Person::kChi, true},
    PersonName{"chinumber", Person::kChi, true},
    PersonName{"christianname", Person::kColumn, true},
    PersonName{"creditcard", Person::kCard, true},
    PersonName{"creditcardnumber", Person::kCard, true},
    PersonName{"dateofbirth", Person::kBirthDate, true},
    PersonName{"dob", Person::kBirthDate, true},
    PersonName{"drivinglicence", Person::kColumn, true},
    PersonName{"drivinglicencenumber", Person::kColumn, true},
    PersonName{"email", Person::kEmail, false},
    PersonName{"emailaddress", Person::kEmail, false},
    PersonName{"familyname", Person::kColumn, true},
    PersonName{"firstname", Person::kColumn, true},
    PersonName{"forename", Person::kColumn, true},
    PersonName{"forenames", Person::kColumn, true},
    PersonName{"fullname", Person::kColumn, false},
    PersonName{"givenname", Person::kColumn, true},
    PersonName{"homeaddress", Person::kColumn, true},
    PersonName{"homephone", Person::kPhone, true},
    PersonName{"hospitalid", Person::kColumn, false},
    PersonName{"hospitalno", Person::kColumn, true},
    PersonName{"hospitalnumber", Person::kColumn, true},
    PersonName{"hospno", Person::kColumn, true},
    PersonName{"hospnumber", Person::kColumn, true},
    PersonName{"iban", Person::kIban, false},
    PersonName{"lastname", Person::kColumn, true},
    PersonName{"localpatientid", Person::kColumn, true},
    PersonName{"localpatientidentifier", Person::kColumn, true},
    PersonName{"maidenname", Person::kColumn, true},
    PersonName{"medicalrecordnumber", Person::kColumn, true},
    PersonName{"middlename", Person::kColumn, true},
    PersonName{"mobile", Person::kPhone, false},
    PersonName{"mobilenumber", Person::kPhone, true},
    PersonName{"mobilephone", Person::kPhone, true},
    PersonName{"mothersmaidenname", Person::kColumn, true},
    PersonName{"mrn", Person::kColumn, true},
    PersonName{"nationalinsuranceno", Person::kNiNumber, true},
    PersonName{"nationalinsurancenumber", Person::kNiNumber, true},
    PersonName{"newnhsno", Person::kNhsNumber, true},
    PersonName{"newnhsnumber", Person::kNhsNumber, true},
    PersonName{"nhs", Person::kNhsNumber, false},
    PersonName{"nhsid", Person::kNhsNumber, true},
    PersonName{"nhsno", Person::kNhsNumber, true},
    PersonName{"nhsnum", Person::kNhsNumber, true},
    PersonName{"nhsnumber", Person::kNhsNumber, true},
    PersonName{"nino", Person::kNiNumber, false},
    PersonName{"ninumber", Person::kNiNumber, true},
    PersonName{"passport", Person::kColumn, false},
    PersonName{"passportno", Person::kColumn, true},
    PersonName{"passportnumber", Person::kColumn, true},
    PersonName{"patientaddress", Person::kColumn, true},
    PersonName{"patientchi", Person::kChi, true},
    PersonName{"patientdob", Person::kBirthDate, true},
    PersonName{"patientforename", Person::kColumn, true},
    PersonName{"patientid", Person::kColumn, true},
    PersonName{"patientidentifier", Person::kColumn, true},
    PersonName{"patientname", Person::kColumn, true},
    PersonName{"patientnhsnumber", Person::kNhsNumber, true},
    PersonName{"patientno", Person::kColumn, true},
    PersonName{"patientnumber", Person::kColumn, true},
    PersonName{"patientpostcode", Person::kPostcode, true},
    PersonName{"patientsurname", Person::kColumn, true},
    PersonName{"phone", Person::kPhone, false},
    PersonName{"phonenumber", Person::kPhone, false},
    PersonName{"postalcode", Person::kPostcode, false},
    PersonName{"postcode", Person::kPostcode, true},
    PersonName{"socialsecurityno", Person::kSsn, true},
    PersonName{"socialsecuritynumber", Person::kSsn, true},
    PersonName{"ssn", Person::kSsn, true},
    PersonName{"surname", Person::kColumn, true},
    PersonName{"telephone", Person::kPhone, false},
    PersonName{"telephonenumber", Person::kPhone, false},
    PersonName{"zipcode", Person::kColumn, false},
};
static_assert(kNames.size() <= kPersonNames);
static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const PersonName& a, const PersonName& b) { return a.name < b.name; }));

static_assert(kMaxName < 64);
// Bit n: a name that begins with that byte has n bytes.
constexpr auto kNameLengths = [] {
  std::array<uint64_t, 256> lengths{};
  for (const PersonName& each : kNames) lengths[static_cast<unsigned char>(each.name[0])] |= 1ULL << each.name.size();
  return lengths;
}();

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

// Lower case, letters and digits alone.
size_t Reduce(std::string_view written, std::array<char, kMaxName>* out) {
  size_t n = 0;
  for (const char c : written) {
    if (!IsDigit(c) && !IsLetter(c)) continue;
    if (n == out->size()) return 0;
    (*out)[n++] = static_cast<char>(c | 0x20);  // digits have that bit
  }
  return n;
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

}  // namespace

std::optional<size_t> FindPersonName(std::string_view written) {
  std::array<char, kMaxName> buffer{};
  const std::string_view name(buffer.data(), Reduce(written, &buffer));
  // Most names are of another length than any that is looked for and begins so.
  if (name.empty() || (kNameLengths[static_cast<unsigned char>(name[0])] >> name.size() & 1) == 0) return std::nullopt;
  const auto found = std::lower_bound(kNames.begin(), kNames.end(), name,
                                      [](const PersonName& each, std::string_view n) { return each.name < n; });
  if (found == kNames.end() || found->name != name) return std::nullopt;
  return static_cast<size_t>(found - kNames.begin());
}

const PersonName& PersonNameAt(size_t index) { return kNames.at(index); }

bool WordsAnnounce(Person person, std::string_view before) {
  // Reduced from the end, with a mark where a word begins, so that "capital" is no "tel".
  std::array<char, 2 * kMaxName> buffer;
  std::array<uint8_t, 2 * kMaxName> starts;
  size_t at = buffer.size(), words = 0;
  uint32_t firsts = 0;
  for (size_t i = before.size(); i-- > 0 && at > 1;) {
    const char c = before[i];
    if (IsDigit(c) || c == '\n') break;
    if (!IsLetter(c)) continue;
    buffer[--at] = static_cast<char>(c | 0x20);
    const bool begins = i == 0 || !IsLetter(before[i - 1]) || (IsUpper(c) && !IsUpper(before[i - 1]));
    if (!begins) continue;
    firsts |= LetterBit(buffer[at]);
    starts[words++] = static_cast<uint8_t>(at);
    buffer[--at] = '^';
  }
  // Most words begin with another letter than any that is looked for.
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
  const std::string_view first = TakeLine(&text);
  if (first.empty() || first.size() > kMaxHeader) return std::nullopt;
  const std::string_view second = TakeLine(&text);
  PersonHeader header;
  size_t count = 1;
  for (const char delimiter : ",\t;|"sv) {
    const size_t fields = CountFields(first, delimiter);
    if (fields > count) {
      count = fields;
      header.delimiter = delimiter;
    }
  }
  const size_t below = CountFields(second, header.delimiter);
  const bool row_names = below == count + 1 && count > 1;  // as R writes them
  if (!second.empty() && below != count && !row_names) return std::nullopt;
  if (row_names) header.columns.push_back(0);
  bool announces = false;
  Fields fields(first, header.delimiter);
  for (std::string_view field; fields.Next(&field);) {
    const auto name = FindPersonName(field);
    header.columns.push_back(name ? static_cast<uint8_t>(*name + 1) : 0);
    announces = announces || name;
  }
  if (!announces) return std::nullopt;
  return header;
}

}  // namespace shareguard::inspect
