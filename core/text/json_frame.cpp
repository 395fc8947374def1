#include "core/text/json_frame.h"

#include <optional>

namespace stratascope {
namespace {

// No template in use comes near it. One of several ids at each of many places would be of their product.
constexpr std::size_t mostFrameParts = 256;

// The items of a list that are no more than a frame may have.
std::vector<JsonPart> fewItems(const JsonPart& list) {
    if (list.value().size() > mostFrameParts) list.invalid();
    return list.items();
}

// ["[SEP]", 102]
TokenId readToken(const JsonPart& part) {
    const auto pair = part.items();
    if (pair.size() != 2) part.invalid();
    pair[0].text();
    return pair[1].tokenId();
}

JsonFrame readRoberta(const JsonPart& part) {
    part.allow({"type", "sep", "cls", "trim_offsets", "add_prefix_space"});
    return {robertaFrame(readToken(part["cls"]), readToken(part["sep"])), part["trim_offsets"].truthOr(true)};
}

JsonFrame readBert(const JsonPart& part) {
    part.allow({"type", "sep", "cls"});
    return {bertFrame(readToken(part["cls"]), readToken(part["sep"])), false};
}

JsonFrame readByteLevel(const JsonPart& part) {
    part.allow({"type", "add_prefix_space", "trim_offsets", "use_regex"});
    return {bareFrame(), part["trim_offsets"].truthOr(true)};
}

int readSegment(const JsonPart& part) {
    return part["type_id"].isNull() ? 0 : part["type_id"].tokenId();
}

FramePart readText(const JsonPart& part) {
    part.allow({"id", "type_id"});
    const std::string name = part["id"].text();
    if (name != "A" && name != "B") part["id"].invalid();
    return FramePart::ofText(name == "A" ? 0 : 1, readSegment(part));
}

// A special token of a template may stand for several ids.
void appendTokens(const JsonPart& part, const JsonPart& specialTokens, std::vector<FramePart>& parts) {
    part.allow({"id", "type_id"});
    for (const JsonPart& id : fewItems(specialTokens[part["id"].text()]["ids"]))
        parts.push_back(FramePart::ofToken(id.tokenId(), readSegment(part)));
}

std::vector<FramePart> readParts(const JsonPart& list, const JsonPart& specialTokens, int texts) {
    std::vector<FramePart> parts;
    int next = 0;
    for (const JsonPart& item : fewItems(list)) {
        item.allow({"Sequence", "SpecialToken"});
        if (item["Sequence"].isNull()) {
            appendTokens(item["SpecialToken"], specialTokens, parts);
            continue;
        }
        parts.push_back(readText(item["Sequence"]));
        if (parts.back().text != next++) list.unsupported();
    }
    if (next != texts) list.unsupported();
    if (parts.size() > mostFrameParts) list.invalid();
    return parts;
}

JsonFrame readTemplate(const JsonPart& part) {
    part.allow({"type", "single", "pair", "special_tokens"});
    const JsonPart specialTokens = part["special_tokens"];
    return {{readParts(part["single"], specialTokens, 1), readParts(part["pair"], specialTokens, 2)}, false};
}

// At most one of them frames; ByteLevel only trims.
JsonFrame readSequence(const JsonPart& part) {
    part.allow({"type", "processors"});
    JsonFrame result;
    for (const JsonPart& item : part["processors"].items()) {
        if (item.isNull()) item.invalid();
        const JsonFrame next = readFrame(item);
        result.trimsSpans = result.trimsSpans || next.trimsSpans;
        if (next.frame == bareFrame()) continue;
        if (result.frame != bareFrame()) item.unsupported();
        result.frame = next.frame;
    }
    return result;
}

}  // namespace

JsonFrame readFrame(const JsonPart& part) {
    if (part.isNull()) return {};
    const std::string type = part["type"].text();
    if (type == "TemplateProcessing") return readTemplate(part);
    if (type == "RobertaProcessing") return readRoberta(part);
    if (type == "BertProcessing") return readBert(part);
    if (type == "ByteLevel") return readByteLevel(part);
    if (type == "Sequence") return readSequence(part);
    part["type"].unsupported();
}

}  // namespace stratascope
