#include "inspect/ooxml_pictures.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

namespace {

using policy::Severity;
using Place = PictureSight::Place;

constexpr size_t kPlaces = 4;
constexpr size_t kMaxPictures = 1 << 16;
// Bytes together: formulas and ink for old programs, a drawing's picture for them, what templates bring along, dots.
constexpr std::array<uint64_t, kPlaces> kMuch = {128 << 10, 256 << 10, 512 << 10, 64 << 10};
constexpr uint64_t kTimesItsTwin = 64;  // a picture made of a drawing is larger than that, but not without end
constexpr std::array<const char*, kPlaces> kDetails = {
    "pictures that only programs of old show", "pictures in whose place programs show a drawing",
    "pictures of layouts and masters that no slide uses", "pictures that are shown as bullets at most"};

bool IsLayer(std::string_view kind) {
  return kind == "slideLayout" || kind == "slideMaster" || kind == "notesMaster" || kind == "handoutMaster";
}

}  // namespace

// Reads one part.
class PictureUse final : public XmlHandler {
 public:
  PictureUse(const PackagePart& part, PictureSight* sight) : part_(part), sight_(*sight) {
    for (const Relationship& relationship : part.relationships) {
      if (!relationship.external && relationship.type == "image")
        targets_.emplace(relationship.id, relationship.target);
    }
  }

  void Start(const XmlElement& element) override {
    if (element.Is(Ns::kCompatibility, "Fallback")) ++fallbacks_;
    if (element.Is(Ns::kDrawing, "buBlip") || element.Is(Ns::kWord, "numPicBullet")) ++bullets_;
    const bool twin = element.Is(Ns::kDrawingSvg, "svgBlip");
    for (const XmlAttribute& attribute : element.attributes) {
      const bool names =
          attribute.ns == Ns::kRelationship || (attribute.ns == Ns::kVmlOffice && attribute.local == "relid");
      const auto found = names ? targets_.find(attribute.value) : targets_.end();
      if (found == targets_.end()) continue;
      if (twin) {
        Note(last_, Place::kTwin, found->second);
        last_.clear();
      } else {
        Settle();
        last_ = found->second;
      }
      if (twin) See(found->second);
    }
  }

  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    if (ns == Ns::kDrawing && local == "blip") Settle();
    if (ns == Ns::kCompatibility && local == "Fallback") Leave(&fallbacks_);
    if ((ns == Ns::kDrawing && local == "buBlip") || (ns == Ns::kWord && local == "numPicBullet")) Leave(&bullets_);
  }

  void Finish(bool /*complete*/) override { Settle(); }

 private:
  void Leave(size_t* around) {
    Settle();
    if (*around > 0) --*around;
  }
  // The last picture has no twin.
  void Settle() {
    if (!last_.empty()) See(last_);
    last_.clear();
  }
  void See(const std::string& picture) {
    if (fallbacks_ > 0) return Note(picture, Place::kFallback, "");
    if (bullets_ > 0) return Note(picture, Place::kBullet, "");
    if (IsLayer(part_.kind)) return Note(picture, Place::kLayer, "");
    if (sight_.seen_.size() < kMaxPictures) sight_.seen_.insert(picture);
  }
  void Note(const std::string& picture, Place place, const std::string& twin) {
    if (picture.empty() || sight_.others_.size() >= kMaxPictures) return;
    PictureSight::Picture& noted = sight_.others_[picture];
    noted.place = place;
    if (!twin.empty()) noted.twin = twin;
    if (place == Place::kLayer) noted.layers.insert(part_.name);
  }

  const PackagePart& part_;
  PictureSight& sight_;
  std::map<std::string, std::string, std::less<>> targets_;  // by id
  std::string last_;                                         // picture that was named, and may have a twin yet
  size_t fallbacks_ = 0;
  size_t bullets_ = 0;
};

std::unique_ptr<XmlHandler> PictureSight::HandlerFor(const PackagePart& part) {
  bool pictures = false;
  for (const Relationship& relationship : part.relationships) {
    if (relationship.external) continue;
    pictures = pictures || relationship.type == "image";
    if (part.kind == "slide" && relationship.type == "slideLayout") used_layouts_.insert(relationship.target);
    if (part.kind == "slideLayout" && relationship.type == "slideMaster") masters_[part.name] = relationship.target;
  }
  return pictures ? std::make_unique<PictureUse>(part, this) : nullptr;
}

bool PictureSight::IsShown(const std::string& layer) const {
  if (used_layouts_.contains(layer)) return true;
  return std::any_of(used_layouts_.begin(), used_layouts_.end(), [&](const std::string& layout) {
    const auto master = masters_.find(layout);
    return master != masters_.end() && master->second == layer;
  });
}

bool PictureSight::IsSeen(const Picture& picture) const {
  return std::any_of(picture.layers.begin(), picture.layers.end(),
                     [this](const std::string& layer) { return IsShown(layer); });
}

void PictureSight::Report(const std::function<uint64_t(const std::string&)>& size,
                          const std::function<Scope(const std::string&)>& scope_of) const {
  std::array<Unseen, kPlaces> unseen;
  for (const auto& [name, picture] : others_) {
    if (seen_.contains(name) || IsSeen(picture)) continue;
    Unseen& place = unseen[static_cast<size_t>(picture.place)];
    if (place.count++ == 0) place.first = name;
    place.bytes += size(name);
    if (!picture.twin.empty()) place.twins += size(picture.twin);
  }
  for (size_t i = 0; i < kPlaces; ++i) {
    const Unseen& place = unseen[i];
    const bool twins = static_cast<Place>(i) == Place::kTwin;
    const bool much = place.bytes > kMuch[i] && (!twins || place.bytes > kTimesItsTwin * place.twins);
    // Every drawing has such a picture, and most documents use their bullets.
    if (place.count == 0 || (!much && (twins || static_cast<Place>(i) == Place::kBullet))) continue;
    scope_of(place.first)
        .Report("office.hidden_shape", much ? Severity::kMedium : Severity::kLow, kDetails[i], 0, place.bytes,
                place.count);
  }
}

}  // namespace shareguard::inspect
