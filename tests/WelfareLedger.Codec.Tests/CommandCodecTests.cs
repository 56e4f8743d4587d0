using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.EventLog;

namespace WelfareLedger.Codec.Tests;

public class CommandCodecTests
{
    const string Child = "0195d0a8333370008000000000000003";

    static readonly Guid OnFile = Guid.Parse("0195d0a8-4444-7000-8000-000000000004");

    const string Visit =
        """
        {"id":"0195d0a8-1111-7000-8000-000000000001","command":"record-visit",
        "actor":{"id":"director-3","role":"village-director","office":"141002-civil-affairs"},
        "child":"141002-2024-00017",
        "data":{"kind":"homeVisit","on":"2024-03-01","outcome":"met","needs":["clothing"],"notes":{"words":"在家"}},
        "at":"2024-03-01T18:00:00+08:00"}
        """;

    [Fact]
    public void A_line_is_a_command_with_its_envelope()
    {
        var command = Ok(Visit);
        command.Should().Be(new CommandEnvelope(
            Guid.Parse("0195d0a8-1111-7000-8000-000000000001"),
            OnFile,
            new ChildCommand.RecordVisit(
                VisitKind.HomeVisit,
                new DateOnly(2024, 3, 1),
                VisitOutcome.Met,
                Carer: null,
                Official: null,
                [Need.Clothing],
                new Narrative("在家")),
            new RecordedBy(
                Code<Actor>.Of("director-3"),
                Code<Role>.Of("village-director"),
                Code<Office>.Of("141002-civil-affairs"),
                Unauthenticated: true),
            new Source.Desk(),
            CorrelationId: null,
            new DateTimeOffset(2024, 3, 1, 10, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void What_is_written_reads_back() =>
        Ok(CommandCodec.Write(Ok(Visit))).Should().Be(Ok(Visit));

    [Fact]
    public void A_pairing_names_both_sides_in_its_data()
    {
        var command = Ok(
            $$$"""
            {"id":"0195d0a8-1111-7000-8000-000000000001","command":"pair-child","actor":{"id":"a","role":"r"},
            "data":{"child":"141002-2024-00017","carer":"{{{Child}}}","mode":"oneToOne",
            "from":"2024-03-01","decidedOn":"2024-02-28"}}
            """);
        command.Subject.Should().BeNull();
        command.Command.Should().Be(new PairingCommand.PairChild(
            new Id<Child>(OnFile),
            Id<Carer>.Parse(Child, null),
            Pairing: null,
            PairingMode.OneToOne,
            new DateOnly(2024, 3, 1),
            new DateOnly(2024, 2, 28)));
    }

    [Theory]
    [InlineData("command:0195d0a8-9999-7000-8000-000000000009", 0)]
    [InlineData("command:0195d0a8-9999-7000-8000-000000000009#0", 0)]
    [InlineData("command:0195D0A8999970008000000000000009#2", 2)]
    public void An_event_of_the_same_child_can_be_named_by_its_command(string name, int ordinal) =>
        Ok(Withdrawal(name)).Command.Should().Be(new ChildCommand.WithdrawRecord(
            EventIds.Derive(
                Guid.Parse("0195d0a8-9999-7000-8000-000000000009"),
                new StreamName("child", OnFile.ToString("N")),
                ordinal),
            CorrectionGround.WrongChild));

    [Theory]
    [InlineData("command:")]
    [InlineData("command:1")]
    [InlineData("command:0195d0a8-9999-7000-8000-000000000009#")]
    [InlineData("command:0195d0a8-9999-7000-8000-000000000009#-1")]
    [InlineData("command:0195d0a8-9999-7000-8000-000000000009#1#1")]
    [InlineData("0195d0a8-9999-7000-8000-000000000009#1")]
    public void A_name_that_is_none_is_told(string name) =>
        Parse(Withdrawal(name)).Should().BeOfType<CommandParse.Fault>().Which.Member.Should().Be("data.corrects");

    static string Withdrawal(string corrects) =>
        $$$"""
        {"id":"0195d0a8-1111-7000-8000-000000000001","command":"withdraw-record","actor":{"id":"a","role":"r"},
        "child":"141002-2024-00017","data":{"corrects":"{{{corrects}}}","ground":"wrongChild"}}
        """;

    [Theory]
    [InlineData("\"needs\":[\"clothing\"],", "")]
    [InlineData("\"needs\":[\"clothing\"],", "\"needs\":[],")]
    [InlineData(",\"notes\":{\"words\":\"在家\"}", ",\"notes\":null")]
    [InlineData("141002-2024-00017", Child)]
    [InlineData("141002-2024-00017", "0195D0A8-3333-7000-8000-000000000003")]
    public void What_may_be_left_out_or_written_otherwise_is_taken(string written, string otherwise) =>
        Parse(Visit.Replace(written, otherwise)).Should().BeOfType<CommandParse.Ok>();

    [Theory]
    [InlineData("record-visit", "record-vist", "command", "There is no command record-vist; did you mean *visit?")]
    [InlineData("record-visit", "张三", "command", "There is no such command.")]
    [InlineData("\"kind\":\"homeVisit\",", "", "data.kind", "The member data.kind is missing: one of: homeVisit, *.")]
    [InlineData("homeVisit", "homevisit", "data.kind", "The member data.kind must be one of: homeVisit, *")]
    [InlineData("\"on\":", "\"onn\":1,\"on\":", "data.onn", "There is no member data.onn; did you mean data.on?")]
    [InlineData("2024-03-01\",\"out", "2024-02-30\",\"out", "data.on", "The member data.on must be a day such as *.")]
    [InlineData("2024-03-01\",\"out", "1.3.2024\",\"out", "data.on", "The member data.on must be a day such as *.")]
    [InlineData("[\"clothing\"]", "[\"clothes\"]", "data.needs", "*each one of: schooling, *")]
    [InlineData("\"words\"", "\"word\"", "data.notes.words", "The member data.notes.words is missing: text.")]
    [InlineData("{\"words\":\"在家\"}", "\"在家\"", "data.notes", "The member data.notes must be an object {…}.")]
    [InlineData("\"on\":", "\"on\":\"2024-03-01\",\"on\":", "data.on", "The member data.on is written twice.")]
    [InlineData("\"met\"", "1e999", "data.outcome", "The value of the member data.outcome cannot be read.")]
    [InlineData("\"at\":", "\"att\":", "att", "There is no member att; did you mean at?")]
    [InlineData("18:00:00+08:00", "18:00:00", "at", "The member at must be a time with its offset, *.")]
    [InlineData("\"role\":\"village-director\",", "", "actor.role", "The member actor.role is missing: a code of *.")]
    [InlineData("\"role\"", "\"rolle\"", "actor.rolle", "There is no member actor.rolle; did you mean actor.role?")]
    [InlineData("director-3", "张三", "actor.id", "The member actor.id must be a code of *.")]
    [InlineData("\"child\"", "\"carer\"", "carer", "The command record-visit has no member carer beside data.")]
    [InlineData("141002-2024-00017", "141002-2024-99999", "child", "The member child must be a child's id, or *.")]
    [InlineData("\"id\":\"0195d0a8-1111-7000-8000-000000000001\",", "", "id", "The member id is missing: a UUID.")]
    public void A_fault_is_one_sentence_that_names_the_member(
        string written, string otherwise, string member, string sentence)
    {
        var line = Visit.Replace(written, otherwise);
        line.Should().NotBe(Visit);
        var fault = Parse(line).Should().BeOfType<CommandParse.Fault>().Subject;
        fault.Member.Should().Be(member);
        fault.Message.En.Should().Match(sentence);
        fault.Message.Zh.Should().MatchRegex("[。？]$").And.ContainAny(member, "命令");
        (fault.Message.Zh + fault.Message.En).Should().NotContain("张三").And.NotContain("在家");
    }

    [Fact]
    public void A_fault_repeats_the_commands_id_where_it_can_be_read()
    {
        Parse(Visit.Replace("homeVisit", "x")).Should().BeOfType<CommandParse.Fault>()
            .Which.Id.Should().Be(Guid.Parse("0195d0a8-1111-7000-8000-000000000001"));
        Parse("{}").Should().BeOfType<CommandParse.Fault>().Which.Id.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{'id':1}")]
    [InlineData("{} {}")]
    [InlineData("{\"id\":1,}")]
    [InlineData("{/* */}")]
    [InlineData("{\"id\":\"\\ud842\"}")]
    public void What_is_not_JSON_is_told_so(string line)
    {
        var fault = Parse(line).Should().BeOfType<CommandParse.Fault>().Subject;
        fault.Message.En.Should().Match("The line is not*JSON*.");
        fault.Member.Should().BeNull();
    }

    static CommandEnvelope Ok(string line) => Parse(line).Should().BeOfType<CommandParse.Ok>(
        "{0}", (Parse(line) as CommandParse.Fault)?.Message.En).Subject.Envelope;

    static CommandParse Parse(string line) =>
        CommandCodec.Parse(line, text => text == "141002-2024-00017" ? OnFile : null, _ => null);
}
