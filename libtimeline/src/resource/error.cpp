#include "timeline/resource/error.hpp"

namespace timeline {

std::string to_string(const RuleFault& fault) {
  std::string text = fault.file;
  if (fault.line > 0) text += ":" + std::to_string(fault.line);
  if (!text.empty()) text += ": ";
  if (!fault.rule.empty()) text += "rule \"" + fault.rule + "\": ";
  return text + fault.message;
}

}  // namespace timeline
