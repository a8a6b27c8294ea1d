// Pictures of a package that its readers do not see: in branches for old programs, behind a drawing that is shown in
// their place, on layouts that no slide uses, in bullets. A few small ones are ordinary; much is not.
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_PICTURES_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_PICTURES_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "inspect/document_reader.h"

namespace shareguard::inspect {

// Of one package. Not thread-safe.
class PictureSight {
 public:
  enum class Place : uint8_t { kFallback, kTwin, kLayer, kBullet };

  // What reads along with a part; null: it shows no pictures. Part and PictureSight outlive it.
  std::unique_ptr<XmlHandler> HandlerFor(const PackagePart& part);
  // All parts have been read. `size`: the bytes of a part, by its name; `scope_of`: where findings about it go.
  void Report(const std::function<uint64_t(const std::string&)>& size,
              const std::function<Scope(const std::string&)>& scope_of) const;

 private:
  friend class PictureUse;
  struct Picture {
    Place place = Place::kFallback;
    std::string twin;              // the drawing that is shown in its place
    std::set<std::string> layers;  // that show it, if they are shown
  };
  struct Unseen {
    std::string first;
    uint64_t count = 0;
    uint64_t bytes = 0;
    uint64_t twins = 0;  // bytes of what is shown instead
  };

  bool IsSeen(const Picture& picture) const;
  bool IsShown(const std::string& layer) const;

  // By the names of parts, as the relationships have them.
  std::set<std::string> seen_;
  std::map<std::string, Picture> others_;
  std::set<std::string> used_layouts_;
  std::map<std::string, std::string> masters_;  // of layouts
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_PICTURES_H_
