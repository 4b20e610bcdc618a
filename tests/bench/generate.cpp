// SPDX-License-Identifier: MIT
//
// Writes a return of the size of England's since 2004, of invented children: the design size for speed and memory.
//
//   generate OUTDIR [--children 1000000] [--seed 1] [--from 2004] [--to 2022] [--layout one|years] [--order
//   child|shuffled]
//
// The return covers 1 April of `--from` to 31 March of `--to`. `one` is one file a table, `years` a folder a return
// year, each with the rows that overlap it (a row open at a year's end is in the next folder too). `shuffled` puts the
// rows of every file in chance order. The same options give the same bytes.
//
// Size is the aim: per child 3.6 episodes, 5.8 reviews and 515 bytes in all. Lives are likely in outline only (a
// child's rows join without gaps or overlaps, temporary stays return to the placement, nobody stays past 18); the
// shares of codes are not England's. To reach the reviews in lives this short, they are held about every two months.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "invented_life.h"

namespace {

using namespace bench;

/// A file written through one large buffer.
class Output {
 public:
  Output(const std::filesystem::path& path, std::string_view header)
      : path_(path), file_(path, std::ios::binary), buffer_(kCapacity) {
    if (!file_) throw std::runtime_error("cannot write " + path.string());
    text(header);
    end_row();
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void text(std::string_view value) {
    std::memcpy(buffer_.data() + used_, value.data(), value.size());
    used_ += value.size();
  }
  void field(std::string_view value) {
    text(value);
    buffer_[used_++] = ',';
  }
  void day(Day value) { text({day_texts().text(value), 10}); }
  void day_field(Day value) {
    if (value != kOpen) day(value);
    buffer_[used_++] = ',';
  }
  void end_row() {
    buffer_[used_++] = '\n';
    ++rows_;
    if (used_ > kCapacity - kLongestRow) flush();
  }
  void close() {
    flush();
    file_.close();
    if (!file_) throw std::runtime_error("cannot write " + path_.string());
  }

  const std::filesystem::path& path() const { return path_; }
  std::uint64_t rows() const { return rows_ - 1; }  // without the header
  std::uint64_t bytes() const { return bytes_; }

 private:
  static constexpr std::size_t kCapacity = 1 << 20, kLongestRow = 512;

  void flush() {
    file_.write(buffer_.data(), static_cast<std::streamsize>(used_));
    bytes_ += used_;
    used_ = 0;
  }

  std::filesystem::path path_;
  std::ofstream file_;
  std::vector<char> buffer_;
  std::size_t used_ = 0;
  std::uint64_t rows_ = 0, bytes_ = 0;
};

constexpr std::string_view kHeader = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB";
constexpr std::string_view kEpisodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN";
constexpr std::string_view kReviews = "CHILD,DOB,REVIEW,REVIEW_CODE";
constexpr std::string_view kOc3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM";

template <std::size_t N>
std::string_view view(const std::array<char, N>& text) {
  return {text.data(), N};
}

/// The tables of one folder, showing what had happened by its last day.
class Return {
 public:
  /// OC3 holds birthdays from `oc3_first` on: a folder without a YEAR column is one return year to its readers.
  Return(const std::filesystem::path& folder, Day first, Day last, Day oc3_first, std::uint64_t seed)
      : first_(first), last_(last), oc3_first_(oc3_first), seed_(seed) {
    std::filesystem::create_directories(folder);
    const auto open = [&](const char* name, std::string_view header) {
      return std::make_unique<Output>(folder / name, header);
    };
    header_ = open("header.csv", kHeader);
    episodes_ = open("episodes.csv", kEpisodes);
    reviews_ = open("reviews.csv", kReviews);
    oc3_ = open("oc3.csv", kOc3);
  }

  void add(const Child& child) {
    bool present = false;
    for (const Episode& episode : child.episodes) {
      if (episode.start > last_ || episode.end < first_) continue;
      present = true;
      write(child, episode);
    }
    for (const Review& review : child.reviews) {
      if (review.held < first_ || review.held > last_) continue;
      reviews_->field(view(child.id));
      reviews_->day_field(child.birth);
      reviews_->day_field(review.held);
      reviews_->text(review.code);
      reviews_->end_row();
    }
    if (write_after_care(child) || present) write_header(child);
  }

  std::vector<Output*> outputs() { return {header_.get(), episodes_.get(), reviews_.get(), oc3_.get()}; }

 private:
  void write_header(const Child& child) {
    std::array<char, 13> upn{"ABCDEFGHJKLMNPQRTUVWXYZ"[child.upn % 23]};
    std::to_chars(upn.data() + 1, upn.data() + upn.size(), child.upn);
    header_->field(view(child.id));
    header_->field(child.sex);
    header_->day_field(child.birth);
    header_->field(child.ethnic);
    header_->field(view(upn));
    header_->field(child.sex == "2" ? "0" : "");
    header_->end_row();
  }

  void write(const Child& child, const Episode& episode) {
    const bool over = episode.end <= last_;
    const Place& place = episode.place;
    episodes_->field(view(child.id));
    episodes_->day_field(episode.start);
    episodes_->field(episode.rne);
    episodes_->field(episode.ls);
    episodes_->field(episode.cin);
    episodes_->field(place.code);
    episodes_->field(place.provider);
    episodes_->day_field(over ? episode.end : kOpen);
    episodes_->field(over ? episode.rec : "");
    episodes_->field(over ? episode.reason : "");
    episodes_->field(view(child.home));
    episodes_->field(view(place.post));
    if (place.has_urn) episodes_->text(view(place.urn));
    episodes_->end_row();
  }

  bool write_after_care(const Child& child) {
    if (!child.care_leaver || child.left_care > last_) return false;
    for (int age = 17; age <= 21; ++age) {
      const Day birthday = day_texts().birthday(child.birth, age);
      if (birthday < std::max(oc3_first_, child.left_care) || birthday > last_) continue;
      Chance chance(seed_ ^ 0xC0FFEE, child.upn * 32 + static_cast<std::uint64_t>(age));
      const bool in_touch = chance.happens(930);
      oc3_->field(view(child.id));
      oc3_->day_field(child.birth);
      oc3_->field(in_touch ? "YES" : chance.one_of({"NO", "REFU", "NREQ"}));
      oc3_->field(in_touch
                      ? chance.one_of({"F1", "F2", "F2", "F2", "F5", "F5", "F4", "P5", "G4", "G5", "G5", "G5", "G6"})
                      : "0");
      oc3_->text(in_touch
                     ? chance.one_of({"U1", "U1", "U1", "D1", "D1", "B1", "B1", "K1", "E1", "C1", "Y1", "X2", "G1"})
                     : "0");
      oc3_->end_row();
      return true;
    }
    return false;
  }

  Day first_, last_, oc3_first_;
  std::uint64_t seed_;
  std::unique_ptr<Output> header_, episodes_, reviews_, oc3_;
};

/// Puts the rows under the header line in chance order. Holds the file in memory.
void shuffle_rows(const std::filesystem::path& path, std::uint64_t seed) {
  std::string text(std::filesystem::file_size(path), '\0');
  if (!std::ifstream(path, std::ios::binary).read(text.data(), static_cast<std::streamsize>(text.size())))
    throw std::runtime_error("cannot read " + path.string());
  std::vector<std::uint32_t> starts;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    if (at > UINT32_MAX) throw std::runtime_error("too large to shuffle: " + path.string());
    starts.push_back(static_cast<std::uint32_t>(at));
  }
  Chance chance(seed, text.size());
  for (std::size_t i = starts.size() - 1; i > 1; --i)
    std::swap(starts[i], starts[1 + static_cast<std::size_t>(chance.below(static_cast<int>(i)))]);
  const auto row = [&text](std::size_t start) {
    return std::string_view(text).substr(start, text.find('\n', start) - start);
  };
  Output out(path, row(0));
  for (std::size_t i = 1; i < starts.size(); ++i) {
    out.text(row(starts[i]));
    out.end_row();
  }
  out.close();
}

std::string financial_year(int from) {
  const int to = (from + 1) % 100;
  return std::to_string(from) + (to < 10 ? "-0" : "-") + std::to_string(to);
}

void write_population(const Options& options) {
  Output out(options.out / "population.csv", "AREA,YEAR,POPULATION_0_17,VINTAGE");
  for (int year = options.from; year < options.to; ++year) {
    out.field("E92000001");
    out.field(financial_year(year));
    out.field(std::to_string(11'000'000 + (year - 2004) * 64'000));
    out.text("mid-" + std::to_string(year));
    out.end_row();
  }
  out.close();
}

void generate(const Options& options) {
  std::filesystem::create_directories(options.out);
  write_population(options);
  std::vector<Return> returns;
  const auto first_day = [](int year) { return day_of(year, 4, 1); };
  if (options.years) {
    for (int year = options.from; year < options.to; ++year)
      returns.emplace_back(options.out / financial_year(year), first_day(year), first_day(year + 1) - 1,
                           first_day(year), options.seed);
  } else {
    returns.emplace_back(options.out, first_day(options.from), first_day(options.to) - 1, first_day(options.to - 1),
                         options.seed);
  }
  for (int number = 0; number < options.children; ++number) {
    const Life life(options, number);
    for (Return& one : returns) one.add(life.child());
  }
  std::array<std::uint64_t, 4> rows{};
  std::uint64_t bytes = 0;
  for (Return& one : returns) {
    for (std::size_t i = 0; Output * out : one.outputs()) {
      out->close();
      rows[i++] += out->rows();
      bytes += out->bytes();
      if (options.shuffled) shuffle_rows(out->path(), options.seed);
    }
  }
  std::printf("header %llu, episodes %llu, reviews %llu, oc3 %llu rows; %llu bytes\n",
              static_cast<unsigned long long>(rows[0]), static_cast<unsigned long long>(rows[1]),
              static_cast<unsigned long long>(rows[2]), static_cast<unsigned long long>(rows[3]),
              static_cast<unsigned long long>(bytes));
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<Options> read_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name.substr(0, 2) != "--") {
      if (!options.out.empty()) return std::nullopt;
      options.out = name;
      continue;
    }
    if (++i == argc) return std::nullopt;
    const std::string_view value = argv[i];
    bool good = false;
    if (name == "--children") good = read_number(value, options.children);
    if (name == "--seed") good = read_number(value, options.seed);
    if (name == "--from") good = read_number(value, options.from);
    if (name == "--to") good = read_number(value, options.to);
    if (name == "--layout") good = (options.years = value == "years") || value == "one";
    if (name == "--order") good = (options.shuffled = value == "shuffled") || value == "child";
    if (!good) return std::nullopt;
  }
  const bool in_range = options.children >= 1 && options.children <= 8'999'999 && options.from >= 1991 &&
                        options.from < options.to && options.to <= 2035;
  return in_range && !options.out.empty() ? std::optional(options) : std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  const std::optional<Options> options = read_options(argc, argv);
  if (!options) {
    std::fputs(
        "usage: generate OUTDIR [--children N] [--seed N] [--from YEAR] [--to YEAR] [--layout one|years] [--order "
        "child|shuffled]\n"
        "       N up to 8999999, years 1991 to 2035\n",
        stderr);
    return 2;
  }
  try {
    generate(*options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "generate: %s\n", error.what());
    return 5;
  }
  return 0;
}
