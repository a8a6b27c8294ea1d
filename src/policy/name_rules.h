// What is odd about a name, one question a function. Names are bytes; each function says what it makes of bytes that
// are not UTF-8. Pure and thread-safe.
#ifndef SHAREGUARD_SRC_POLICY_NAME_RULES_H_
#define SHAREGUARD_SRC_POLICY_NAME_RULES_H_

#include <string_view>

#include "shareguard/policy/types.h"

namespace shareguard::policy {

// Does Windows keep this name for a device, with any ending and in any case ("con", "NUL.tar.gz", "COM¹.txt")?
bool IsWindowsReserved(std::string_view name);
// A dot or a space at the end, which Windows drops: two names that are one there.
bool HasTrailingDotOrSpace(std::string_view name);
// The first character Windows cannot hold in a name (< > : " \ | ? *), 0 when there is none.
char ForbiddenCharacter(std::string_view name);

// The worst kind of invisible code points that a name holds. Malformed bytes count as nothing.
struct HiddenCharacters {
  bool control = false;    // C0, DEL, C1, line and paragraph separators
  bool bidi = false;       // direction marks, embeddings, overrides, isolates (UAX 9)
  bool invisible = false;  // zero-width, fillers, variation selectors, tags (UTS 39); joiners where a script needs them
                           // and selectors after an emoji are not counted
};
HiddenCharacters FindHidden(std::string_view name);

// An ending that stands for a type before the real one: "report.pdf.exe", "x.TXT.csv". Not "archive.tar.gz",
// "v1.2.csv", "foo.test.js", "data.csv.gz", "analysis.R.log" (docs/policy.md, "Double extensions", lists what is not).
// The ending before, in lower case; "" when there is none.
std::string DoubleExtension(std::string_view name, const TypeRegistry& types);
// Does the last ending mix cases in a way no program writes ("cSv", "DoCX")? "Csv", "CSV", "Rmd", "RData" do not.
bool HasMixedCaseExtension(std::string_view name);
// Does a part of the name look like data in hex, base32 or base64, 40 characters or more?
bool LooksEncoded(std::string_view name);
// A name that only the guard gives: *.REFUSED.txt, *.HELD.txt, in any case.
bool IsReservedForNotices(std::string_view name);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_NAME_RULES_H_
