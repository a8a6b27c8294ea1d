// The two forms of an enhanced metafile with EMF+ in it ([MS-EMFPLUS] 1.3.1, 2.3.3.2): programs that know EMF+ show its
// records, and of the others those behind a GetDC record; all other programs show the plain records alone. So both have
// to write the same, or each hides a text from half of the readers.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_EMF_FORMS_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_EMF_FORMS_H_

#include <cstdint>

#include "inspect/media_picture.h"

namespace shareguard::inspect {

// Counts letters; which they are is not looked at. Not thread-safe.
class EmfForms {
 public:
  explicit EmfForms(const Picture& picture) : picture_(picture) {}
  // A plain record from its type on.
  void Plain(uint32_t type, uint64_t at, uint64_t size);
  // The data of a record of EMF+.
  void Plus(uint32_t type, uint64_t at, uint64_t size);
  void Close() const;

 private:
  struct Letters {
    uint64_t count = 0;
    uint64_t at = 0;  // the first record
    uint64_t length = 0;
    void Add(uint64_t letters, uint64_t where, uint64_t size);
  };

  const Picture& picture_;
  bool any_plus_ = false;
  bool shown_by_all_ = false;  // behind a GetDC record
  Letters plain_, plus_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_EMF_FORMS_H_
