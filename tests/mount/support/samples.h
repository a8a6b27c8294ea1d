// Real files of the kinds that the tests copy in, each made by the program that makes such files.
#ifndef SHAREGUARD_TESTS_MOUNT_SAMPLES_H_
#define SHAREGUARD_TESTS_MOUNT_SAMPLES_H_

#include <string>

namespace shareguard::testing {

// `rows` lines of a plausible result table, the same for the same number; `seed` makes another one.
std::string Csv(int rows, int seed = 0);
// Several lines of prose.
std::string Prose(int lines, int seed = 0);
std::string Rtf();
// A picture: PNG, `width` x 1 pixels, written from the specification (ISO/IEC 15948).
std::string Png(unsigned width = 8);
// A Windows program, linked by ld. "" when this machine's ld cannot.
std::string Pe();
// A Word document, written by python-docx.
std::string Docx(const std::string& text = "The result of the study.");
// An archive of one text file, by zip(1).
std::string Zip();
// `size` bytes that look like noise, the same for the same seed.
std::string Noise(size_t size, unsigned seed = 1);

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_MOUNT_SAMPLES_H_
