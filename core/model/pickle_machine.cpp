#include "core/model/pickle_machine.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace stratascope {
namespace {

// A tensor takes about 60 operations. The limit also bounds what a pickle can occupy in memory.
constexpr std::size_t mostOperations = 1U << 21U;
constexpr std::size_t deepestNesting = 64;

using enum PickleKind;

// The machine that a pickle's operations drive: a stack of values, marks in it, and a memo of values to be
// used again.
class PickleMachine {
public:
    PickleMachine(PickleInput& input, PickleHeap& heap, PickleObjects& objects)
        : m_input(input), m_heap(heap), m_objects(objects) {}

    PickleValue run();

private:
    using Operation = void (PickleMachine::*)();
    struct Row {
        unsigned char code;
        Operation operation;
    };
    static const std::array<Row, 45> rows;

    void push(PickleValue value) { m_stack.push_back(value); }
    PickleValue pop();
    PickleValue& top(PickleKind kind, const char* what);
    PickleItems popToMark();
    std::string popText();
    void memoize(std::uint64_t index);
    void recall(std::uint64_t index);
    void addPairs(const PickleItems& pairs);
    void tuple(std::size_t count);
    void signedNumber(std::uint64_t length);
    void text(std::uint64_t length) { push(m_heap.addText(m_input.text(length))); }
    void import(const std::string& module, const std::string& name);
    void pushMade(const std::optional<PickleValue>& made, const char* what);

    void protocol();
    void frame() { m_input.number(8); }
    void none() { push({None}); }
    void newTrue() { push({Bool, 1}); }
    void newFalse() { push({Bool, 0}); }
    void int1() { push({Integer, m_input.byte()}); }
    void int2() { push({Integer, static_cast<std::int64_t>(m_input.number(2))}); }
    void int4() { push({Integer, static_cast<std::int32_t>(m_input.number(4))}); }
    void long1() { signedNumber(m_input.byte()); }
    void long4() { signedNumber(m_input.number(4)); }
    void real();
    void text1() { text(m_input.byte()); }
    void text4() { text(m_input.number(4)); }
    void text8() { text(m_input.number(8)); }
    void emptyTuple() { tuple(0); }
    void tuple1() { tuple(1); }
    void tuple2() { tuple(2); }
    void tuple3() { tuple(3); }
    void markedTuple() { push(m_heap.addSequence(Tuple, popToMark())); }
    void emptyList() { push(m_heap.addSequence(List)); }
    void append();
    void appends();
    void emptyDict() { push(m_heap.addSequence(Dict)); }
    void setItem();
    void setItems() { addPairs(popToMark()); }
    void mark();
    void drop() { pop(); }
    void dropToMark() { popToMark(); }
    void duplicate();
    void put1() { memoize(m_input.byte()); }
    void put4() { memoize(m_input.number(4)); }
    void putNext() { memoize(m_memo.size()); }
    void get1() { recall(m_input.byte()); }
    void get4() { recall(m_input.number(4)); }
    void global();
    void stackGlobal();
    void instance();
    void reduce();
    void build();
    void persistentId() { pushMade(m_objects.persistent(pop()), "a storage is described wrongly"); }

    PickleInput& m_input;
    PickleHeap& m_heap;
    PickleObjects& m_objects;
    PickleItems m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, PickleValue> m_memo;
};

// By Python's pickletools. The texts of three kinds (ASCII of Python 2, UTF-8, bytes) differ in their lengths
// alone.
const std::array<PickleMachine::Row, 45> PickleMachine::rows{{
    {0x80, &PickleMachine::protocol},    {0x95, &PickleMachine::frame},
    {'N', &PickleMachine::none},         {0x88, &PickleMachine::newTrue},
    {0x89, &PickleMachine::newFalse},    {'K', &PickleMachine::int1},
    {'M', &PickleMachine::int2},         {'J', &PickleMachine::int4},
    {0x8a, &PickleMachine::long1},       {0x8b, &PickleMachine::long4},
    {'G', &PickleMachine::real},         {'U', &PickleMachine::text1},
    {0x8c, &PickleMachine::text1},       {'C', &PickleMachine::text1},
    {'T', &PickleMachine::text4},        {'X', &PickleMachine::text4},
    {'B', &PickleMachine::text4},        {0x8d, &PickleMachine::text8},
    {0x8e, &PickleMachine::text8},       {')', &PickleMachine::emptyTuple},
    {0x85, &PickleMachine::tuple1},      {0x86, &PickleMachine::tuple2},
    {0x87, &PickleMachine::tuple3},      {'t', &PickleMachine::markedTuple},
    {']', &PickleMachine::emptyList},    {'a', &PickleMachine::append},
    {'e', &PickleMachine::appends},      {'}', &PickleMachine::emptyDict},
    {'s', &PickleMachine::setItem},      {'u', &PickleMachine::setItems},
    {'(', &PickleMachine::mark},         {'0', &PickleMachine::drop},
    {'1', &PickleMachine::dropToMark},   {'2', &PickleMachine::duplicate},
    {'q', &PickleMachine::put1},         {'r', &PickleMachine::put4},
    {0x94, &PickleMachine::putNext},     {'h', &PickleMachine::get1},
    {'j', &PickleMachine::get4},         {'c', &PickleMachine::global},
    {0x93, &PickleMachine::stackGlobal}, {'i', &PickleMachine::instance},
    {'R', &PickleMachine::reduce},       {'b', &PickleMachine::build},
    {'Q', &PickleMachine::persistentId},
}};

PickleValue PickleMachine::run() {
    for (std::size_t count = 0; count < mostOperations; ++count) {
        const unsigned char code = m_input.operation();
        if (code == '.') {
            if (m_stack.size() != 1 || !m_marks.empty()) m_input.fail("ends with values left over");
            return m_stack.back();
        }
        const auto* row = std::ranges::find(rows, code, &Row::code);
        if (row == rows.end()) m_input.fail("not an operation that weights need");
        (this->*row->operation)();
    }
    m_input.fail("too many operations");
}

PickleValue PickleMachine::pop() {
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
        m_input.fail("takes a value that is not there");
    const PickleValue value = m_stack.back();
    m_stack.pop_back();
    return value;
}

PickleValue& PickleMachine::top(PickleKind kind, const char* what) {
    const std::size_t floor = m_marks.empty() ? 0 : m_marks.back();
    if (m_stack.size() <= floor || m_stack.back().kind != kind) m_input.fail(what);
    return m_stack.back();
}

PickleItems PickleMachine::popToMark() {
    if (m_marks.empty()) m_input.fail("takes a mark that is not there");
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    PickleItems items(first, m_stack.end());
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return items;
}

std::string PickleMachine::popText() {
    const PickleValue value = pop();
    if (value.kind != Text) m_input.fail("a name is not text");
    return m_heap.text(value);
}

void PickleMachine::protocol() {
    const unsigned version = m_input.byte();
    if (version < 2 || version > 5) m_input.fail("pickle protocol " + std::to_string(version));
}

void PickleMachine::signedNumber(std::uint64_t length) {
    const std::string bytes = m_input.text(length);
    if (length > sizeof(std::int64_t)) return push(m_heap.addText(bytes, BigInteger));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof(number); ++i) {
        const bool negative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
        const std::uint64_t next = i < length ? static_cast<unsigned char>(bytes[i]) : negative ? 0xFFU : 0U;
        number |= next << (8 * i);
    }
    push({Integer, static_cast<std::int64_t>(number)});
}

void PickleMachine::real() {
    m_input.number(sizeof(double));
    push({Real});
}

void PickleMachine::tuple(std::size_t count) {
    PickleItems items(count);
    for (std::size_t i = count; i > 0; --i)
        items[i - 1] = pop();
    push(m_heap.addSequence(Tuple, std::move(items)));
}

void PickleMachine::append() {
    const PickleValue item = pop();
    m_heap.items(top(List, "adds to something that is no list")).push_back(item);
}

void PickleMachine::appends() {
    const PickleItems items = popToMark();
    PickleItems& list = m_heap.items(top(List, "adds to something that is no list"));
    list.insert(list.end(), items.begin(), items.end());
}

void PickleMachine::setItem() {
    const PickleValue value = pop();
    addPairs({pop(), value});
}

void PickleMachine::addPairs(const PickleItems& pairs) {
    PickleItems& dict = m_heap.items(top(Dict, "adds to something that is no dict"));
    if (pairs.size() % 2 != 0) m_input.fail("a key without a value");
    dict.insert(dict.end(), pairs.begin(), pairs.end());
}

void PickleMachine::mark() {
    if (m_marks.size() == deepestNesting) m_input.fail("nested too deep");
    m_marks.push_back(m_stack.size());
}

void PickleMachine::duplicate() {
    const PickleValue value = pop();
    push(value);
    push(value);
}

void PickleMachine::memoize(std::uint64_t index) {
    const PickleValue value = pop();
    push(value);
    m_memo[index] = value;
}

void PickleMachine::recall(std::uint64_t index) {
    const auto found = m_memo.find(index);
    if (found == m_memo.end()) m_input.fail("recalls a value that is not there");
    push(found->second);
}

void PickleMachine::import(const std::string& module, const std::string& name) {
    push(m_objects.global(module, name));
}

void PickleMachine::global() {
    const std::string module = m_input.line();
    import(module, m_input.line());
}

void PickleMachine::stackGlobal() {
    const std::string name = popText();
    import(popText(), name);
}

// Makes an object of a class that nothing here is; the name is looked at so that the refusal can tell it.
void PickleMachine::instance() {
    global();
    m_input.fail("not an operation that weights need");
}

void PickleMachine::reduce() {
    const PickleValue arguments = pop();
    const PickleValue callable = pop();
    if (callable.kind != Global || arguments.kind != Tuple)
        m_input.fail("calls something that is no function");
    pushMade(m_objects.call(callable, arguments),
             "calls a function with values that torch.save does not write");
}

// The attributes of an ordered dict, such as the _metadata of a state dict, are left out.
void PickleMachine::build() {
    pop();
    top(Dict, "sets attributes of something that is no dict");
}

void PickleMachine::pushMade(const std::optional<PickleValue>& made, const char* what) {
    if (!made) m_input.fail(what);
    push(*made);
}

}  // namespace

PickleValue runPickle(PickleInput& input, PickleHeap& heap, PickleObjects& objects) {
    return PickleMachine(input, heap, objects).run();
}

}  // namespace stratascope
