// Reconstructs two short texts and prints what happened when.
#include <iostream>
#include <timeline/timeline.hpp>

int main() {
  const auto chronology = timeline::reconstruct(
      {{.id = "harbour", .text = "The ferry left the harbour on Tuesday.", .published = "2017-05-10"},
       {.id = "island", .text = "The ferry reached the island on May 10.", .published = "2017-05-12"}},
      timeline::Resources::builtin("en"));
  for (const timeline::Event& event : chronology.events) {
    std::cout << event.when->edtf << "  " << event.headline << '\n';
  }
  return chronology.events.size() == 2 ? 0 : 1;
}
