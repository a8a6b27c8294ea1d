// The styles of an SVG picture: what they hide, and what in them is read by nobody. Only selectors of one part (text,
// .a, #b) are told; what they cannot be told apart is said by complex(). Sources: CSS Syntax Module Level 3; SVG 1.1
// (second edition) 6.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_SVG_CSS_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_SVG_CSS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

// A name and a value, without the blanks around them.
using CssProperty = std::function<void(std::string_view name, std::string_view value)>;

class SvgCss {
 public:
  // Words of comments and of values go to `say`, which outlives this.
  explicit SvgCss(std::function<void(std::string_view)> say) : say_(std::move(say)) {}

  // The whole of one <style>.
  void Sheet(std::string_view css);
  // A style attribute: hands each property on.
  void Declarations(std::string_view css, const CssProperty& take);
  // The properties that the sheets read so far give an element.
  void Apply(std::string_view element, std::string_view id, std::string_view classes, const CssProperty& take) const;

  // Some rule is for elements that were not told.
  bool complex() const { return complex_; }
  uint64_t comment_bytes() const { return comment_bytes_; }
  // Of properties that nothing knows, of values longer than any that means something, of what is no rule.
  uint64_t unread_bytes() const { return unread_bytes_; }

 private:
  std::string WithoutComments(std::string_view css);
  void Rules(std::string_view css, unsigned depth);
  void Rule(std::string_view selectors, std::string_view block);
  void Judge(std::string_view name, std::string_view value);

  std::function<void(std::string_view)> say_;
  // By selector: declarations, in the order in which they came.
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> rules_;
  uint64_t kept_ = 0;  // bytes in rules_
  bool complex_ = false;
  uint64_t comment_bytes_ = 0;
  uint64_t unread_bytes_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_SVG_CSS_H_
