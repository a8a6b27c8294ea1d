// Values of SVG that are numbers: paths, lists, transformations, lengths. What a program cannot read as such it skips,
// and with it whatever is written there. Sources: SVG 1.1 (second edition) 8.3.9 (paths), 4.2 (lengths, numbers), 7.6
// (transformations).
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_SVG_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_SVG_VALUES_H_

#include <optional>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

// x' = a x + c y + e, y' = b x + d y + f.
struct SvgMatrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  // First `inner`, then this.
  SvgMatrix Times(const SvgMatrix& inner) const;
  // By how much lengths grow on average.
  double Scale() const;
};

// Commands, each with as many numbers as it takes; "" and "none" draw nothing.
bool IsPathData(std::string_view value);
// Numbers set apart by blanks or commas, and nothing else; nullopt when it is not that, or longer than `most`.
std::optional<std::vector<double>> ReadNumbers(std::string_view value, size_t most);
bool IsNumberList(std::string_view value);
// nullopt: not a list of transformations.
std::optional<SvgMatrix> ReadTransform(std::string_view value);
// In units of the picture; `em` is what 1em is. nullopt: a part of something else (50%), or no length.
std::optional<double> ReadLength(std::string_view value, double em);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_SVG_VALUES_H_
