// SPDX-License-Identifier: MIT
// How fast a folder of extracts is read: header, episodes and reviews, the columns a scorecard needs.
//
//   input_bench FOLDER [THREADS [RUNS]]
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "outturn/extracts.h"

namespace {

using namespace outturn;

struct Sets {
  std::vector<std::unique_ptr<CodeSet>> sets;
  CodeSet* make(const char* name, const char* codes) {
    auto& set = sets.emplace_back(std::make_unique<CodeSet>(name));
    std::istringstream words(codes);
    for (std::string word; words >> word;) set->add(word, "");
    return set.get();
  }
};

FieldSchema field(const char* column, FieldType type, CodeSet* codes = nullptr) {
  FieldSchema result;
  result.column = column;
  result.name = column;
  result.type = type;
  result.codes = codes;
  result.required = true;
  return result;
}

ExtractSchema schema(const char* name, decltype(ExtractSchema::fields) fields, const char* row_date) {
  ExtractSchema result;
  result.name = result.title = name;
  result.fields = std::move(fields);
  result.row_date = row_date;
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: input_bench FOLDER [THREADS [RUNS]]\n");
    return 2;
  }
  LoadOptions options;
  if (argc > 2) options.threads = static_cast<unsigned>(std::atoi(argv[2]));
  const int runs = argc > 3 ? std::atoi(argv[3]) : 5;

  Sets sets;
  CodeSet* rne = sets.make("RNE", "S L P T B U");
  CodeSet* ls = sets.make("LS", "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3");
  CodeSet* place =
      sets.make("PLACE", "A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1");
  CodeSet* provider = sets.make("PLACE_PROVIDER", "PR0 PR1 PR2 PR3 PR4 PR5");
  CodeSet* rec =
      sets.make("REC", "X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E9 E14 E15 E16 E17 E8");
  CodeSet* review = sets.make("REVIEW_CODE", "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7");
  const ExtractSchema header = schema(
      "header", {field("SEX", FieldType::text), field("DOB", FieldType::date), field("UPN", FieldType::text)}, "");
  const ExtractSchema episodes =
      schema("episodes",
             {field("DECOM", FieldType::date), field("RNE", FieldType::code, rne), field("LS", FieldType::code, ls),
              field("PLACE", FieldType::code, place), field("PLACE_PROVIDER", FieldType::code, provider),
              field("DEC", FieldType::date), field("REC", FieldType::code, rec), field("PL_POST", FieldType::text),
              field("URN", FieldType::text)},
             "DECOM");
  const ExtractSchema reviews =
      schema("reviews", {field("REVIEW", FieldType::date), field("REVIEW_CODE", FieldType::code, review)}, "REVIEW");

  ColumnSelection wanted;
  wanted.table = {true, true, true};
  wanted.field = {{false, true, false}, {}, {true, true}};
  wanted.field[ExtractIndex(1)].assign(9, true);

  std::vector<double> seconds;
  for (int run = 0; run < runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const auto loaded = load_extracts(disk(), argv[1], {&header, &episodes, &reviews}, wanted, options);
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    if (!loaded) {
      std::fprintf(stderr, "%s\n%s\n", loaded.error().message.c_str(), loaded.error().help.c_str());
      return 1;
    }
    if (run != 0) continue;
    std::uint64_t bytes = 0;
    for (const ExtractFile& file : loaded->files)
      if (file.schema != nullptr) bytes += file.bytes;
    std::printf("%u children, %llu episodes, %llu reviews, %.0f MB\n", loaded->children.size(),
                static_cast<unsigned long long>(loaded->tables[ExtractIndex(1)].rows),
                static_cast<unsigned long long>(loaded->tables[ExtractIndex(2)].rows),
                static_cast<double>(bytes) / 1e6);
    for (const Problems::Group& group : loaded->problems.groups())
      std::printf("  %s: %llu\n", std::string(group.kind->key).c_str(), static_cast<unsigned long long>(group.count));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory after the first run: %ld MB\n", usage.ru_maxrss / 1024);
    seconds.back() = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%.2f GB/s in the first run\n", static_cast<double>(bytes) / 1e9 / seconds.back());
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("best %.3f s, median %.3f s of %d runs\n", seconds.front(), seconds[seconds.size() / 2], runs);
  return 0;
}
