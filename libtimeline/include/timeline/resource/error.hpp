#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace timeline {

/// The base of every error that the library throws. The message names the thing as the user wrote it.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An argument that cannot be used: a date that is none, an unknown option.
class InvalidArgument : public Error {
 public:
  using Error::Error;
};

/// What is wrong in a file of rules or words, and where. The message gives the fragment at fault.
struct RuleFault {
  std::string file;
  std::uint32_t line = 0;
  std::string rule{};  ///< its id; empty for what is outside of a rule
  std::string message{};

  friend bool operator==(const RuleFault&, const RuleFault&) = default;
};
/// "rules/mine.toml:7: rule \"market-day\": there is no field \"dey\""
[[nodiscard]] std::string to_string(const RuleFault& fault);

/// A rule or lexicon file that cannot be used.
class RuleError : public Error {
 public:
  explicit RuleError(const std::string& message) : Error(message) { fault_.message = message; }
  explicit RuleError(RuleFault fault) : Error(to_string(fault)), fault_(std::move(fault)) {}
  [[nodiscard]] const RuleFault& fault() const { return fault_; }

 private:
  RuleFault fault_;
};

/// A document or data file that does not have the form it claims.
class ParseError : public Error {
 public:
  using Error::Error;
};

}  // namespace timeline
