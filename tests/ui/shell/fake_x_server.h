#pragma once

#include <string>
#include <thread>

namespace stratascope::test {

// An X server that answers the first client of its display and no more: it lets it in or turns it away.
class FakeXServer {
public:
    enum class Answer { Accept, Refuse };

    explicit FakeXServer(Answer answer);
    ~FakeXServer();
    FakeXServer(const FakeXServer&) = delete;
    FakeXServer& operator=(const FakeXServer&) = delete;

    // ":9000"; empty where no display is free.
    const std::string& display() const { return m_display; }

private:
    bool listenAt(int number);
    void serve() const;

    Answer m_answer;
    std::string m_display;
    int m_listener = -1;
    std::jthread m_thread;
};

}  // namespace stratascope::test
