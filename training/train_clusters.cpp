// Sorts the words of a plain text into clusters of like neighbours:
//
//     train_clusters unlabelled.txt clusters.txt
#include "clusters.hpp"

int main(int argc, char** argv) {
  using namespace timeline::training;
  constexpr std::uint16_t clusters = 512;
  if (argc != 3) return 2;
  write_clusters(learn_clusters(read_text(argv[1]), clusters), argv[2]);
}
