#include "inspect/person_names.h"

#include <algorithm>
#include <array>

#include "inspect/person_numbers.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kMaxName = 40;  // letters and digits of a name
constexpr size_t kMaxWords = 8;  // of a name

// Sorted by name.
constexpr std::array kNames = {
    PersonName{"accountnumber", Person::kColumn, false},
    PersonName{"address1", Person::kColumn, false},
    PersonName{"address2", Person::kColumn, false},
    PersonName{"addressline1", Person::kColumn, true},
    PersonName{"addressline2", Person::kColumn, true},
    PersonName{"addrline1", Person::kColumn, true},
    PersonName{"addrline2", Person::kColumn, true},
    PersonName{"bankaccount", Person::kColumn, false},
    PersonName{"birthdate", Person::kBirthDate, true},
    PersonName{"birthdatetime", Person::kBirthDate, true},
    PersonName{"birthday", Person::kBirthDate, false},
    PersonName{"birthdt", Person::kBirthDate, true},
    PersonName{"birthdttime", Person::kBirthDate, true},
    PersonName{"birthdttm", Person::kBirthDate, true},
    PersonName{"birthyear", Person::kColumn, false},
    PersonName{"cardno", Person::kCard, true},
    PersonName{"cardnumber", Person::kCard, true},
    PersonName{"chi", Person::kChi, false},
    PersonName{"chino", Person::kChi, true},
    PersonName{"chinum", Person::kChi, true},
    PersonName{"chinumber", Person::kChi, true},
    PersonName{"christianname", Person::kColumn, true},
    PersonName{"contactno", Person::kPhone, false},
    PersonName{"contactnumber", Person::kPhone, false},
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
    PersonName{"fname", Person::kColumn, false, true},
    PersonName{"forename", Person::kColumn, true},
    PersonName{"forenames", Person::kColumn, true},
    PersonName{"fullname", Person::kColumn, false},
    PersonName{"givenname", Person::kColumn, true},
    PersonName{"healthandcarenumber", Person::kNhsNumber, true},
    PersonName{"homeaddress", Person::kColumn, true},
    PersonName{"homephone", Person::kPhone, true},
    PersonName{"homepostcode", Person::kPostcode, true},
    PersonName{"hometel", Person::kPhone, true},
    PersonName{"hometelephone", Person::kPhone, true},
    PersonName{"hospid", Person::kColumn, false},
    PersonName{"hospitalid", Person::kColumn, false},
    PersonName{"hospitalno", Person::kColumn, true},
    PersonName{"hospitalnumber", Person::kColumn, true},
    PersonName{"hospno", Person::kColumn, true},
    PersonName{"hospnumber", Person::kColumn, true},
    PersonName{"hscno", Person::kNhsNumber, true},
    PersonName{"hscnumber", Person::kNhsNumber, true},
    PersonName{"iban", Person::kIban, false},
    PersonName{"ibanno", Person::kIban, true},
    PersonName{"ibannumber", Person::kIban, true},
    PersonName{"lastname", Person::kColumn, true},
    PersonName{"lname", Person::kColumn, false, true},
    PersonName{"localpatientid", Person::kColumn, true},
    PersonName{"localpatientidentifier", Person::kColumn, true},
    PersonName{"maidenname", Person::kColumn, true},
    PersonName{"medicalrecordno", Person::kColumn, true},
    PersonName{"medicalrecordnumber", Person::kColumn, true},
    PersonName{"medrecno", Person::kColumn, true},
    PersonName{"middlename", Person::kColumn, true},
    PersonName{"mobile", Person::kPhone, false},
    PersonName{"mobileno", Person::kPhone, true},
    PersonName{"mobilenumber", Person::kPhone, true},
    PersonName{"mobilephone", Person::kPhone, true},
    PersonName{"mothersmaidenname", Person::kColumn, true},
    PersonName{"mrn", Person::kColumn, true},
    PersonName{"nationalinsurance", Person::kNiNumber, true},
    PersonName{"nationalinsuranceno", Person::kNiNumber, true},
    PersonName{"nationalinsurancenumber", Person::kNiNumber, true},
    PersonName{"newnhsno", Person::kNhsNumber, true},
    PersonName{"newnhsnumber", Person::kNhsNumber, true},
    PersonName{"nextofkin", Person::kColumn, true},
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
    PersonName{"patid", Person::kColumn, false},
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
    PersonName{"pcode", Person::kPostcode, false},
    PersonName{"personid", Person::kColumn, false},
    PersonName{"phone", Person::kPhone, false},
    PersonName{"phoneno", Person::kPhone, false},
    PersonName{"phonenumber", Person::kPhone, false},
    PersonName{"postalcode", Person::kPostcode, false},
    PersonName{"postcode", Person::kPostcode, true},
    PersonName{"ptid", Person::kColumn, false},
    PersonName{"socialsecurityno", Person::kSsn, true},
    PersonName{"socialsecuritynumber", Person::kSsn, true},
    PersonName{"sortcode", Person::kColumn, false},
    PersonName{"ssn", Person::kSsn, true},
    PersonName{"surname", Person::kColumn, true},
    PersonName{"telephone", Person::kPhone, false},
    PersonName{"telephonenumber", Person::kPhone, false},
    PersonName{"telno", Person::kPhone, true},
    PersonName{"telnumber", Person::kPhone, true},
    PersonName{"uprn", Person::kColumn, false},
    PersonName{"yearofbirth", Person::kColumn, false},
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

// What says whose something is, and says nothing else: "pt_dob".
constexpr std::array kWhose = {"father"sv,      "fathers"sv, "gp"sv,      "mother"sv,   "mothers"sv, "nok"sv,
                               "participant"sv, "pat"sv,     "patient"sv, "patients"sv, "person"sv,  "pt"sv};
// What says of which form or which of several something is: "dob_date", "nhs_number_valid", "postcode2".
constexpr std::array kWhich = {"date"sv, "dt"sv, "no"sv, "num"sv, "number"sv, "raw"sv, "valid"sv, "verified"sv};
// Everyday words, which are about people where a word before them says so: the name in its whole form.
struct OfPerson {
  std::string_view word, name;
};
constexpr std::array kOfPersons = {
    OfPerson{"name", "patientname"},       OfPerson{"names", "patientname"}, OfPerson{"addr", "patientaddress"},
    OfPerson{"address", "patientaddress"}, OfPerson{"tel", "telephone"},     OfPerson{"initials", "patientname"},
    OfPerson{"birth", "dateofbirth"},
};

template <class Words>
bool Has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Its words, in lower case: divided by other signs, by a capital behind a small letter, and where digits begin.
struct Words {
  explicit Words(std::string_view written) {
    char last = ' ';
    for (const char c : written) {
      const bool part = IsDigit(c) || IsLetter(c);
      const bool begins = part && (!(IsDigit(last) || IsLetter(last)) || (IsUpper(c) && !IsUpper(last)) ||
                                   (IsDigit(c) && !IsDigit(last)));
      last = c;
      if (!part) continue;
      if (size == letters.size() || (begins && count == starts.size())) {
        count = 0;
        return;
      }
      if (begins) starts[count++] = size;
      letters[size++] = static_cast<char>(c | 0x20);
    }
  }
  std::string_view Between(size_t first, size_t last) const {
    const size_t begin = first < count ? starts[first] : size, end = last < count ? starts[last] : size;
    return {letters.data() + begin, end - begin};
  }
  std::string_view At(size_t i) const { return Between(i, i + 1); }

  std::array<char, kMaxName> letters{};
  size_t size = 0;
  std::array<size_t, kMaxWords> starts{};
  size_t count = 0;
};

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

std::optional<size_t> Find(std::string_view name) {
  // Most names are of another length than any that is looked for and begins so.
  if (name.empty() || (kNameLengths[static_cast<unsigned char>(name[0])] >> name.size() & 1) == 0) return std::nullopt;
  const auto found = std::lower_bound(kNames.begin(), kNames.end(), name,
                                      [](const PersonName& each, std::string_view n) { return each.name < n; });
  if (found == kNames.end() || found->name != name) return std::nullopt;
  return static_cast<size_t>(found - kNames.begin());
}

// The name of these words, an everyday one only of somebody.
std::optional<size_t> FindWords(std::string_view name, bool of_somebody) {
  if (const auto found = Find(name)) return found;
  if (!of_somebody) return std::nullopt;
  for (const OfPerson& each : kOfPersons) {
    if (each.word == name) return Find(each.name);
  }
  return std::nullopt;
}

// Without what only says whose it is and which. What is numbered has to be certain by itself: chi2 is a statistic.
std::optional<size_t> FindWithin(const Words& words) {
  for (size_t first = 0; first < words.count && (first == 0 || Has(kWhose, words.At(first - 1))); ++first) {
    for (size_t last = words.count; last > first; --last) {
      const auto found = FindWords(words.Between(first, last), first > 0);
      if (found && (first > 0 || last == words.count || kNames.at(*found).anywhere)) return found;
      const std::string_view tail = words.At(last - 1);
      if (!IsDigit(tail[0]) && !Has(kWhich, tail)) break;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<size_t> FindPersonName(std::string_view written) {
  // "weight (kg)": what it is measured in.
  if (const size_t note = written.find_first_of("(["); note != 0) written = written.substr(0, note);
  std::array<char, kMaxName> buffer{};
  if (const auto found = Find({buffer.data(), Reduce(written, &buffer)})) return found;
  if (written.find_first_of(":=") != std::string_view::npos) return std::nullopt;  // a name and a value
  return FindWithin(Words(written));
}

const PersonName& PersonNameAt(size_t index) { return kNames.at(index); }

}  // namespace shareguard::inspect
