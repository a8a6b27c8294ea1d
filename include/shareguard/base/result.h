// Result<T>: a value or an Error. Nothing in shareguard throws across a component boundary; exceptions of libraries
// stop at one wrapper per boundary, which turns them into an Error and fails closed.
#ifndef SHAREGUARD_BASE_RESULT_H_
#define SHAREGUARD_BASE_RESULT_H_

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace shareguard {

// What went wrong: which operation, on which object, for which cause. Immutable after construction apart from
// WithContext; copying is as dear as copying three strings. A verdict is not an Error: a refused file is a value.
class Error {
 public:
  // An operation of the system failed; `err` is the errno value (positive).
  static Error FromErrno(std::string_view operation, std::string_view object, int err);
  // Anything else; `err` is the errno a file system would answer with (EIO when nothing fits better).
  static Error Make(std::string_view operation, std::string_view object, std::string_view cause, int err = 5 /*EIO*/);

  const std::string& operation() const { return operation_; }
  const std::string& object() const { return object_; }
  const std::string& cause() const { return cause_; }
  int errno_value() const { return errno_; }

  // "publish 'a/b.csv': No space left on device"
  std::string ToString() const;

 private:
  Error(std::string_view operation, std::string_view object, std::string cause, int err)
      : operation_(operation), object_(object), cause_(std::move(cause)), errno_(err) {}
  std::string operation_;
  std::string object_;
  std::string cause_;
  int errno_;
};

// [[nodiscard]]: an ignored failure is a compile error.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  // Precondition of value access: ok(). Of error(): !ok().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)
  bool ok() const { return error_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return std::get<1>(error_); }

 private:
  std::variant<std::monostate, Error> error_;
};

using Status = Result<void>;

#define SHAREGUARD_CONCAT_INNER(a, b) a##b
#define SHAREGUARD_CONCAT(a, b) SHAREGUARD_CONCAT_INNER(a, b)

// SHAREGUARD_ASSIGN(auto fd, OpenAt(...)): returns the Error from the enclosing function, else assigns the value.
#define SHAREGUARD_ASSIGN(lhs, expression) \
  SHAREGUARD_ASSIGN_IMPL(SHAREGUARD_CONCAT(shareguard_result_, __LINE__), lhs, expression)
#define SHAREGUARD_ASSIGN_IMPL(name, lhs, expression) \
  auto name = (expression);                           \
  if (!name.ok()) return name.error();                \
  lhs = std::move(name).value()

// SHAREGUARD_CHECK(Sync(fd)): returns the Error of a Status from the enclosing function.
#define SHAREGUARD_CHECK(expression)                                                                      \
  do {                                                                                                    \
    if (auto shareguard_status = (expression); !shareguard_status.ok()) return shareguard_status.error(); \
  } while (false)

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_RESULT_H_
