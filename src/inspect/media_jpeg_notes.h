// The application segments and comments of a JPEG file. Some kinds spread over several segments, so they are judged
// when all were seen.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_NOTES_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_NOTES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/media_notes.h"
#include "inspect/media_picture.h"
#include "inspect/media_spans.h"

namespace shareguard::inspect {

class JpegNotes {
 public:
  explicit JpegNotes(Picture& picture) : picture_(picture), texts_(picture) {}
  // A segment APPn or COM: `at` is where its marker is, `data` what follows its length.
  void Add(unsigned marker, std::string_view data, uint64_t at);
  // Behind the last segment. `end` is where the picture ends; further pictures that an index names (CIPA DC-007,
  // "multi-picture format") are checked and said to be there. Returns where they end, or `end`.
  uint64_t Close(uint64_t end);

 private:
  struct Joined {
    std::string data;
    uint64_t at = 0;
    uint64_t length = 0;
    void Add(std::string_view piece, uint64_t piece_at, uint64_t piece_length);
  };

  bool Known(unsigned app, std::string_view data, uint64_t at, uint64_t length);
  bool Jfif(std::string_view data, uint64_t at, uint64_t length);
  bool FirstApp(std::string_view data, uint64_t at, uint64_t length);
  bool SecondApp(std::string_view data, uint64_t at, uint64_t length);
  bool SmallApp(unsigned app, std::string_view data, uint64_t at, uint64_t length);
  void CloseProfile();
  uint64_t ClosePictures(uint64_t end);

  Picture& picture_;
  PictureTexts texts_;
  Joined profile_;
  unsigned profile_pieces_ = 0;
  unsigned profile_total_ = 0;
  Joined photoshop_;
  unsigned adobe_ = 0;  // segments of a kind that stands once
  unsigned ducky_ = 0;
  Span index_;  // of the multi-picture index, without its name
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_NOTES_H_
