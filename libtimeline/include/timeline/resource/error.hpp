#pragma once

#include <stdexcept>

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

/// A rule or lexicon file that cannot be used; the message gives file, line, rule and the fragment at fault.
class RuleError : public Error {
 public:
  using Error::Error;
};

/// A document or data file that does not have the form it claims.
class ParseError : public Error {
 public:
  using Error::Error;
};

}  // namespace timeline
