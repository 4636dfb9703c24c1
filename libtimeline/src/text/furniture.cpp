#include "text/furniture.hpp"

namespace timeline::detail {

void tell_furniture(std::string_view, const Resources&, TextLayer&) {}

}  // namespace timeline::detail
