<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>stratascope::MainWindow</name>
    <message numerus="yes">
        <source>The file is not valid UTF-8: %n place(s) were replaced by %1.</source>
        <translation>
            <numerusform>The file is not valid UTF-8: %n place was replaced by %1.</numerusform>
            <numerusform>The file is not valid UTF-8: %n places were replaced by %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stratascope::StatusLine</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stratascope::TokenPanel</name>
    <message numerus="yes">
        <source>%n token(s) beyond the model&apos;s %1 positions were cut off</source>
        <translation>
            <numerusform>%n token beyond the model&apos;s %1 positions was cut off</numerusform>
            <numerusform>%n tokens beyond the model&apos;s %1 positions were cut off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) that were not valid UTF-8 were replaced by %1</source>
        <translation>
            <numerusform>%n place that was not valid UTF-8 was replaced by %1</numerusform>
            <numerusform>%n places that were not valid UTF-8 were replaced by %1</numerusform>
        </translation>
    </message>
</context>
</TS>
