#pragma once

#include <string>

#include "timeline/timex/timex.hpp"
#include "timex/template.hpp"

namespace timeline::detail {

/// Sets the fields of one expression from the values of a rule's templates.
class Interpreter {
 public:
  explicit Interpreter(Timex& timex) : timex_(timex), symbol_(timex.symbol) {}

  void set(Field field, const std::string& value);
  void finish();

 private:
  void set_number(Field field, int number);
  void set_unit(const std::string& value);
  void set_open(const std::string& value);

  Timex& timex_;
  SymbolicTime& symbol_;
  bool afternoon_ = false, morning_ = false, before_christ_ = false, has_era_ = false, two_digit_year_ = false;
  bool is_clock_face_ = false;
  double unit_count_ = 1;
  int minutes_past_ = 0;
  int years_on_ = 0;  ///< "14 February 1731/2": by the later reckoning
};

}  // namespace timeline::detail
