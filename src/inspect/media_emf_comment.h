// Comment records of enhanced metafiles ([MS-EMF] 2.3.3): EMF+ drawings ([MS-EMFPLUS]), public comments, and those of
// programs of their own.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_EMF_COMMENT_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_EMF_COMMENT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/media_emf_forms.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {

class EmfComments {
 public:
  // `forms` outlives this.
  EmfComments(Picture& picture, EmfForms* forms) : picture_(picture), forms_(*forms) {}
  // The comment record at `at`, which lies within the picture.
  void Add(uint64_t at, uint64_t size);
  void Close();

 private:
  bool Plus(uint64_t at, uint64_t size);
  bool PlusRecord(uint32_t type, uint32_t flags, uint64_t at, uint64_t size);
  uint64_t MostOfPlus(uint32_t type, uint64_t at, uint64_t size) const;
  void CheckObject(uint32_t kind, uint64_t at, uint64_t size) const;
  void PlusObject(uint32_t flags, uint64_t at, uint64_t size);
  void PlusImage(std::string_view image, uint64_t at, uint64_t size);
  bool Public(uint64_t at, uint64_t size);

  Picture& picture_;
  EmfForms& forms_;
  std::string object_;  // an EMF+ object that several records hold
  uint64_t object_at_ = 0;
  uint64_t object_length_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_EMF_COMMENT_H_
