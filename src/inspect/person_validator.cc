#include "inspect/person_validator.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <utility>

#include "inspect/person_folding.h"
#include "inspect/person_hints.h"
#include "inspect/person_keys.h"
#include "inspect/person_numbers.h"
#include "inspect/person_shapes.h"
#include "inspect/person_table.h"
#include "inspect/person_tally.h"
#include "inspect/text_blocks.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// What a finding about each is called and says, in the order of Person.
struct PersonFinding {
  std::string_view id;
  Severity severity;
  bool rests_on_check;  // one or two, which nothing else speaks for, may be chance: low
  std::string_view what;
};
constexpr std::array<PersonFinding, kPersons> kFindings = {{
    {"person.birth_date", Severity::kMedium, false, "dates that are said to be of birth"},
    {"person.card", Severity::kMedium, true, "numbers of payment cards, by range, length and check digit"},
    {"person.chi", Severity::kMedium, true, "Scottish CHI numbers: a date and a check digit"},
    {"person.column", Severity::kMedium, false, "columns or keys whose names announce identifiers of people"},
    {"person.email", Severity::kLow, false, "e-mail addresses"},
    {"person.iban", Severity::kMedium, false, "IBANs, by country, length and check digits"},
    {"person.nhs_number", Severity::kMedium, true, "NHS numbers, by range and check digit"},
    {"person.ni_number", Severity::kMedium, false, "National Insurance numbers"},
    {"person.phone", Severity::kLow, false, "telephone numbers"},
    {"person.postcode", Severity::kLow, false, "UK postcodes"},
    {"person.ssn", Severity::kMedium, false, "US Social Security numbers"},
}};

constexpr size_t kWordsBefore = 40;  // how far before a value the words that announce it may begin

class PersonValidator final : public TextValidator {
 public:
  explicit PersonValidator(const policy::InspectSettings& settings) {
    const auto names = policy::PersonIdentifierNames();
    for (size_t i = 0; i < names.size(); ++i) {
      const auto& wanted = settings.persons;
      if (std::find(wanted.begin(), wanted.end(), names[i]) != wanted.end()) wanted_.set(i);
    }
    constexpr std::array<std::pair<Person, unsigned>, 9> kNeeds = {{{Person::kBirthDate, kDate | kLongDate},
                                                                    {Person::kCard, kCard | kCardGroups},
                                                                    {Person::kChi, kTen | kTenGroups},
                                                                    {Person::kIban, kIban},
                                                                    {Person::kNhsNumber, kTen | kTenGroups},
                                                                    {Person::kNiNumber, kNi},
                                                                    {Person::kPhone, kPhone | kPlusPhone},
                                                                    {Person::kPostcode, kPostcode},
                                                                    {Person::kSsn, kSsn | kSsnGroups}}};
    for (const auto& [person, hints] : kNeeds) hints_ |= Wants(person) ? hints : 0;
  }

  void Feed(std::string_view text, uint64_t offset) override {
    folding_.Feed(text, offset, [this](std::string_view piece, uint64_t at) { Add(piece, at); });
  }

  void NextPart(const std::string& part) override {
    EndText();
    blocks_.NextPart(part);
  }

  void Finish(const Scope& scope) override {
    EndText();
    for (size_t i = 0; i < kPersons; ++i) {
      uint64_t count = 0;
      TextPlace first;
      bool doubtful = kFindings[i].rests_on_check;
      for (const PersonTally* tally : TalliesOf(static_cast<Person>(i))) {
        if (tally->count() == 0) continue;
        count += tally->count();
        doubtful = doubtful && tally->doubtful();
        if (first.line == 0 || tally->first().IsBefore(first)) first = tally->first();
      }
      if (count == 0 || !wanted_[i]) continue;
      const Severity severity = doubtful && count <= 2 ? Severity::kLow : kFindings[i].severity;
      blocks_.ScopeOf(scope, first)
          .Report(kFindings[i].id, severity, std::string(kFindings[i].what) + "; " + blocks_.Describe(first),
                  first.offset, 0, count);
    }
  }

 private:
  void Add(std::string_view text, uint64_t offset) {
    blocks_.Add(text, offset, [this](const char* begin, const char* end) { LookAt(begin, end); });
  }

  void EndText() {
    folding_.End([this](std::string_view piece, uint64_t at) { Add(piece, at); });
    blocks_.End([this](const char* begin, const char* end) { LookAt(begin, end); });
    started_ = json_ = false;
    keys_left_ = 0;
    table_.reset();
    over_ = nullptr;
    done_ = nullptr;
  }

  std::vector<const PersonTally*> TalliesOf(Person person) const {
    std::vector<const PersonTally*> tallies = {&tallies_[static_cast<size_t>(person)]};
    if (person == Person::kNhsNumber)
      tallies.insert(tallies.end(), {&grouped_nhs_, &parted_nhs_, &named_nhs_, &unissued_nhs_});
    if (person == Person::kPostcode) tallies.push_back(&joined_postcodes_);
    if (person == Person::kPhone) tallies.push_back(&plain_phones_);
    return tallies;
  }

  PersonTally& Tally(Person person) { return tallies_[static_cast<size_t>(person)]; }
  bool Wants(Person person) const { return wanted_[static_cast<size_t>(person)]; }

  void LookAt(const char* begin, const char* end) {
    if (!started_) Start(begin, end);
    if (table_) table_->StartBlock(begin);
    for (const char* at = begin; at < end;) {
      const size_t blocks = std::min(kMaskBlocks, (static_cast<size_t>(end - at) + 63) / 64);
      read_masks_(at, blocks, masks_.data());
      for (size_t i = 0; i < blocks; ++i, at += 64) {
        LookAtBlock(at, end - at >= 64 ? ~0ULL : (1ULL << (end - at)) - 1, masks_[i]);
      }
    }
    if (table_) table_->GoTo(end);
    if (done_ != nullptr) done_ = done_ > end ? done_ - TextBlocks::kBlock : nullptr;
  }

  void LookAtBlock(const char* at, uint64_t inside, const PersonMasks& masks) {
    // See TakeDate: only a column's name says of such a date what it is.
    const uint64_t others = table_ ? 0 : masks.dates;
    Runs(at, masks.runs & ~others & inside, masks.digits);
    if (Wants(Person::kEmail)) Each(at, masks.signs & inside, [this](const char* c) { LookAtSign(c); });
    if (json_ || keys_left_ > 0) {
      Each(at, ByteMasks::Equal(at, key_end_) & inside, [this](const char* c) { LookAtKey(c); });
    }
  }

  template <typename Look>
  static void Each(const char* at, uint64_t mask, Look look) {
    for (; mask != 0; mask &= mask - 1) look(at + __builtin_ctzll(mask));
  }

  // What kind of text it is shows at its start.
  void Start(const char* begin, const char* end) {
    started_ = true;
    const char* first = begin;
    while (first < end && (*first == ' ' || *first == '\n' || *first == '\r' || *first == '\t')) ++first;
    json_ = first < end && (*first == '{' || *first == '[') && Wants(Person::kColumn);
    key_end_ = ':';
    if (!json_ && Wants(Person::kColumn)) {
      const std::string_view text(begin, static_cast<size_t>(end - begin));
      const char sign = SignBehindFirstKey(text);
      keys_left_ = sign != '\0' ? kMostKeys : 0;
      if (sign != '\0') key_end_ = sign;
    }
    auto header = FindPersonHeader({begin, static_cast<size_t>(end - begin)});
    if (!header) return;
    for (const uint8_t name : header->columns) {
      if (name != 0 && Tally(Person::kColumn).Believe())
        Tally(Person::kColumn).SetSurePlace(blocks_.PlaceOf(begin + header->begin));
    }
    table_.emplace(std::move(*header));
  }

  // `starts` of the runs, among the `digits` of 64 bytes.
  void Runs(const char* at, uint64_t starts, uint64_t digits) {
    for (; starts != 0; starts &= starts - 1) {
      const unsigned bit = static_cast<unsigned>(__builtin_ctzll(starts));
      const uint64_t others = ~(digits >> bit);  // what is shifted in is no digit
      unsigned length = others == 0 ? 64 : static_cast<unsigned>(__builtin_ctzll(others));
      const char* run = at + bit;
      if (bit + length == 64) {
        while (length < DigitRun::kLongest && IsDigit(run[length])) ++length;
      }
      length = std::min(length, DigitRun::kLongest);
      if (run < done_) continue;
      const DigitRun digits_here{run, length};
      const unsigned hints = PersonHintsOf(digits_here, hints_);
      if (hints != 0) LookAtRun(digits_here, hints);
    }
  }

  void LookAtRun(const DigitRun& run, unsigned hints) {
    over_ = table_ ? table_->NameOver(run.at) : nullptr;
    // From the most certain on: what one takes, no other counts again.
    if ((hints & kIban) != 0 && TakeIban(run)) return;
    if ((hints & kNi) != 0 && TakeNi(run)) return;
    if ((hints & kPostcode) != 0 && TakePostcode(run)) return;
    if ((hints & (kDate | kLongDate)) != 0 && TakeDate(run)) return;
    if ((hints & (kTen | kTenGroups)) != 0 && TakeTen(run)) return;
    if ((hints & (kSsn | kSsnGroups)) != 0 && TakeSsn(run)) return;
    if ((hints & (kCard | kCardGroups)) != 0 && TakeCard(run)) return;
    if ((hints & (kPhone | kPlusPhone)) != 0) TakePhone(run);
  }

  bool Announced(Person person, const char* at) const {
    if (over_ != nullptr) return over_->holds == person;
    const char* begin = at;
    while (at - begin < static_cast<ptrdiff_t>(kWordsBefore) && begin[-1] != '\n' && !IsDigit(begin[-1])) --begin;
    return WordsAnnounce(person, {begin, static_cast<size_t>(at - begin)});
  }

  bool Believe(Person person, const PersonShape& shape) { return Believe(&Tally(person), shape); }
  bool Believe(PersonTally* tally, const PersonShape& shape) {
    if (tally->Believe()) tally->SetSurePlace(blocks_.PlaceOf(shape.begin));
    done_ = shape.begin + shape.length;
    return true;
  }
  bool Pass(PersonTally* tally, const PersonShape& shape) {
    if (tally->Pass()) tally->SetPassPlace(blocks_.PlaceOf(shape.begin));
    done_ = shape.begin + shape.length;
    return true;
  }

  bool TakeIban(const DigitRun& run) {
    const PersonShape shape = Iban(run);
    if (!shape) return false;
    return Believe(Person::kIban, shape);
  }

  bool TakeNi(const DigitRun& run) {
    if (const PersonShape shape = NiNumber(run, false)) return Believe(Person::kNiNumber, shape);
    const PersonShape shape = NiNumber(run, true);
    return shape && Announced(Person::kNiNumber, shape.begin) && Believe(Person::kNiNumber, shape);
  }

  bool TakePostcode(const DigitRun& run) {
    bool joined = false, valid = false;
    PersonShape shape = Postcode(run, false, &joined, &valid);
    if (!shape) {
      shape = Postcode(run, true, &joined, &valid);
      return shape && valid && Announced(Person::kPostcode, shape.begin) && Believe(Person::kPostcode, shape);
    }
    if (!joined) return valid && Believe(Person::kPostcode, shape);
    if (valid && Announced(Person::kPostcode, shape.begin)) return Believe(Person::kPostcode, shape);
    if (valid) return Pass(&joined_postcodes_, shape);
    joined_postcodes_.Fail();
    return false;
  }

  bool TakeDate(const DigitRun& run) {
    // Nothing announces what a line begins with, as those of logs do with the date.
    if (over_ == nullptr && run.before() == '\n') return false;
    if (TakeSpacedChi(run)) return true;
    const PersonShape shape = Date(run);
    return shape && Announced(Person::kBirthDate, shape.begin) && Believe(Person::kBirthDate, shape);
  }

  // A number of ten digits is one of three things: of the issued ranges of the NHS; a CHI number, whose range the NHS
  // number leaves free; or of a range that is not issued, which made-up data and mere numbers are in.
  bool TakeTen(const DigitRun& run) {
    if (run.length == 9) return TakeShortChi(run);
    Digits digits;
    TenForm form = TenForm::kPlain;
    const PersonShape shape = TenDigits(run, &digits, &form);
    if (!shape) return TakeTenWithinName(run);
    const std::string_view ten = digits.text();
    const bool check = HasNhsCheckDigit(ten);
    const bool birthday = StartsWithBirthday(ten);
    if (form == TenForm::kSixFour && !birthday) return false;
    const bool nhs_form = form == TenForm::kThreeThreeFour;
    if (check && Announced(Person::kNhsNumber, shape.begin)) return Believe(Person::kNhsNumber, shape);
    if (form == TenForm::kPlain && constants_.Contains(ten)) return false;
    if (birthday && !nhs_form && Wants(Person::kChi)) {
      if (check && Announced(Person::kChi, shape.begin)) return Believe(Person::kChi, shape);
      if (check) return Pass(&Tally(Person::kChi), shape);
      Tally(Person::kChi).Fail();
      return false;
    }
    PersonTally& tally = nhs_form                ? GroupedNhs(run.behind())
                         : IsIssuedNhsRange(ten) ? Tally(Person::kNhsNumber)
                                                 : unissued_nhs_;
    if (check) return Pass(&tally, shape);
    tally.Fail();
    return false;
  }

  // Three columns of numbers look like groups that a sign parts which nobody uses.
  PersonTally& GroupedNhs(char gap) { return gap == ' ' || gap == '-' || gap == '.' ? grouped_nhs_ : parted_nhs_; }

  bool TakeTenWithinName(const DigitRun& run) {
    const std::string_view ten(run.at, run.length);
    if (!IsTenWithinName(run) || !IsIssuedNhsRange(ten) || constants_.Contains(ten)) return false;
    if (HasNhsCheckDigit(ten)) return Pass(&named_nhs_, {run.at, run.length});
    named_nhs_.Fail();
    return false;
  }

  // The CHI number of somebody born before the tenth of a month begins with a 0, which programs take from a number.
  bool TakeShortChi(const DigitRun& run) {
    Digits digits;
    digits.Add("0", 1);
    digits.Add(run.at, run.length);
    const char* const end = run.at + run.length;
    if (!HasNhsCheckDigit(digits.text()) || !StartsWithBirthday(digits.text())) return false;
    if (!StartsFree(run.at) || !EndsFree(end) || !Announced(Person::kChi, run.at)) return false;
    return Believe(Person::kChi, {run.at, run.length});
  }

  // 13 05 80 1234
  bool TakeSpacedChi(const DigitRun& run) {
    if (run.length != 2 || run.behind() != ' ' || !Wants(Person::kChi)) return false;
    Digits digits;
    const PersonShape shape = SpacedChi(run, &digits);
    if (!shape || !HasNhsCheckDigit(digits.text()) || !StartsWithBirthday(digits.text())) return false;
    return Announced(Person::kChi, shape.begin) && Believe(Person::kChi, shape);
  }

  bool TakeSsn(const DigitRun& run) {
    const bool certain = run.length == 3 && run.behind() == '-';
    const PersonShape shape = Ssn(run, !certain && Announced(Person::kSsn, run.at));
    return shape && Believe(Person::kSsn, shape);
  }

  bool TakeCard(const DigitRun& run) {
    Digits digits;
    const PersonShape shape = Card(run, &digits);
    if (!shape || digits.text()[0] == '0') return false;
    const bool announced = Announced(Person::kCard, shape.begin);
    if (!IsCardRange(digits.text(), announced)) return false;
    const bool check = HasLuhnDigit(digits.text());
    if (check && announced) return Believe(Person::kCard, shape);
    if (check) return Pass(&Tally(Person::kCard), shape);
    Tally(Person::kCard).Fail();
    return false;
  }

  void TakePhone(const DigitRun& run) {
    bool plain = false;
    PersonShape shape = Phone(run, false, &plain);
    if (!shape && run.length == 10 && Announced(Person::kPhone, run.at)) shape = Phone(run, true, &plain);
    if (!shape) {
      // Eleven digits with a 0 before them are as often numbers that are padded.
      if (run.length == 11 && StartsFree(run.at)) plain_phones_.Fail();
    } else if (plain && !Announced(Person::kPhone, shape.begin)) {
      Pass(&plain_phones_, shape);
    } else {
      Believe(Person::kPhone, shape);
    }
  }

  void LookAtSign(const char* at) {
    if (const PersonShape shape = Email(at)) Believe(Person::kEmail, shape);
  }

  // Each name counts once; in lines of keys and values once it stands in several.
  void LookAtKey(const char* colon) {
    if (!json_ && (keys_left_ == 0 || --keys_left_ == 0)) return;
    const std::string_view key = json_ ? JsonKeyBefore(colon) : LineKeyBefore(colon);
    if (key.empty() || (json_ && !seen_keys_.IsNew(key.data(), key.size()))) return;
    const auto name = FindPersonName(key);
    if (!name || !PersonNameAt(*name).anywhere || keys_[*name] == kEnoughKeys) return;
    keys_[*name] = json_ ? kEnoughKeys : static_cast<uint8_t>(keys_[*name] + 1);
    if (keys_[*name] != kEnoughKeys) return;
    if (Tally(Person::kColumn).Believe()) Tally(Person::kColumn).SetSurePlace(blocks_.PlaceOf(key.data()));
  }

  std::bitset<kPersons> wanted_;
  unsigned hints_ = 0;  // the shapes of what is wanted
  static constexpr size_t kMaskBlocks = 32;
  PersonMaskReader read_masks_ = BestPersonMaskReader();
  std::array<PersonMasks, kMaskBlocks> masks_;
  PersonFolding folding_;
  TextBlocks blocks_;
  std::array<PersonTally, kPersons> tallies_;
  // Each with its own share of mere chance.
  PersonTally grouped_nhs_, parted_nhs_, named_nhs_{0.1, 8}, joined_postcodes_{0.15};
  PersonTally unissued_nhs_{0.1, 3}, plain_phones_{0.5};
  Constants constants_;
  std::optional<PersonTable> table_;
  const PersonName* over_ = nullptr;         // over the run at hand
  const char* done_ = nullptr;               // a shape was taken up to here
  static constexpr uint8_t kEnoughKeys = 3;  // lines
  std::array<uint8_t, kPersonNames> keys_{};
  RecentKeys seen_keys_;
  bool started_ = false;
  bool json_ = false;
  static constexpr size_t kMostKeys = 1024;  // lists of people have theirs again and again
  size_t keys_left_ = 0;                     // of lines of keys and values, as of YAML and TOML
  char key_end_ = ':';                       // what stands behind a key
};

}  // namespace

std::unique_ptr<TextValidator> MakePersonValidator(const policy::InspectSettings& settings) {
  if (settings.persons.empty()) return nullptr;
  return std::make_unique<PersonValidator>(settings);
}

}  // namespace shareguard::inspect
