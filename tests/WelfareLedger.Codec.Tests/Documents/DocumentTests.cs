namespace WelfareLedger.Codec.Tests.Documents;

/// <summary>The generated pages of docs/ say what the code says.</summary>
public class DocumentTests
{
    public static TheoryData<CommandType> Examples =>
        [.. CommandsPage.Examples().Select(example => example.Type)];

    [Fact]
    public void EVENTS_is_current() => IsCurrent("EVENTS.md", EventsPage.Text());

    [Fact]
    public void COMMANDS_is_current() => IsCurrent("COMMANDS.md", CommandsPage.Text());

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_parses(CommandType type)
    {
        var line = CommandsPage.Examples().Single(example => example.Type == type).Line;
        line.Should().NotContain("\n");
        var parsed = CommandCodec.Parse(
            line, text => text == ExampleMaker.File.Value ? ExampleMaker.Child.Value : null, _ => null);
        var envelope = parsed.Should().BeOfType<CommandParse.Ok>(
            "{0}", (parsed as CommandParse.Fault)?.Message.En).Subject.Envelope;
        CommandTypes.Of(envelope.Command.GetType()).Should().Be(type);
        CommandCodec.Parse(CommandCodec.Write(envelope), _ => null, _ => null)
            .Should().Be(new CommandParse.Ok(envelope));
    }

    [Fact]
    public void Every_member_and_word_has_a_meaning()
    {
        var empty = EventsPage.Text().Split('\n').Where(line => line.StartsWith("| `") && line.EndsWith("|  |"));
        empty.Should().BeEmpty("a comment in the code says what it means");
    }

    static void IsCurrent(string name, string text)
    {
        var path = Checkout.At("docs", name);
        if (Checkout.MayWrite) File.WriteAllText(path, text);
        File.Exists(path).Should().BeTrue("'make golden' writes {0}", path);
        File.ReadAllText(path).Should().Be(text, "'make golden' writes it anew");
    }
}
