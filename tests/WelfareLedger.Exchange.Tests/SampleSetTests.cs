using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Samples;

namespace WelfareLedger.Exchange.Tests;

public sealed class SampleSetTests : IDisposable
{
    const string Import =
        """
        {"at":"2024-01-15T09:00:00+08:00","import":"roster.xlsx","office":"141002-civil-affairs","region":"141002",
         "as":"confirmed","on":"2024-01-12","actor":{"id":"yd-01","role":"bureau-officer",
         "office":"141002-civil-affairs"}}
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    SampleSet Read(string steps)
    {
        File.WriteAllText(
            Path.Combine(_folder, SampleSet.FileName),
            $$"""{"title":{"zh":"样例","en":"Sample"},"steps":[{{steps}}]}""");
        return SampleSet.Read(_folder);
    }

    [Fact]
    public void Steps_are_read_in_order()
    {
        var set = Read(Import + """,{"record":"year.jsonl"}""");
        set.Title.En.Should().Be("Sample");
        set.Steps.Should().HaveCount(2);
        set.BeginsAt.Should().Be(new DateTimeOffset(2024, 1, 15, 1, 0, 0, TimeSpan.Zero));
        var import = set.Steps[0].Should().BeOfType<SampleStep.ImportRoster>().Subject;
        import.Path.Should().Be(Path.Combine(_folder, "roster.xlsx"));
        import.Options.As.Should().Be(RosterStanding.Confirmed);
        import.Options.At.Should().Be(new DateTimeOffset(2024, 1, 15, 1, 0, 0, TimeSpan.Zero));
        import.Options.On.Should().Be(new DateOnly(2024, 1, 12));
        import.Options.By.Unauthenticated.Should().BeTrue();
        set.Steps[1].Should().Be(new SampleStep.RecordCommands(Path.Combine(_folder, "year.jsonl")));
    }

    [Fact]
    public void A_manifest_is_imported_for_its_journey()
    {
        const string Manifest =
            """
            {"at":"2024-06-26T08:00:00+08:00","import":"batch-1.csv","list":"manifest",
             "journey":"14000000202480008008000000000001","on":"2024-06-26","actor":{"id":"yjf-01","role":"officer"}}
            """;
        var step = Read($"{Import},{Manifest}").Steps[1].Should().BeOfType<SampleStep.ImportManifest>().Subject;
        step.Options.Journey.ToString().Should().Be("14000000202480008008000000000001");
        step.Options.On.Should().Be(new DateOnly(2024, 6, 26));
        step.At.Should().Be(new DateTimeOffset(2024, 6, 26, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"list\":\"manifesto\",")]
    [InlineData("\"list\":\"manifest\",\"as\":\"confirmed\",")]
    public void A_list_has_the_members_of_its_kind(string kind)
    {
        var act = () => Read($$$"""
            {{{Import}}},{"at":"2024-06-26T08:00:00+08:00","import":"batch-1.csv",{{{kind}}}
             "journey":"14000000202480008008000000000001","on":"2024-06-26","actor":{"id":"yjf-01","role":"officer"}}
            """);
        act.Should().Throw<SampleSetException>().WithMessage("*step 2*");
    }

    [Theory]
    [InlineData("""{"record":"a.jsonl","on":"2024-01-01"}""", "step 1")]
    [InlineData("""{"record":"../a.jsonl"}""", "own folder")]
    [InlineData("""{"record":"a.jsonl","import":"b.xlsx"}""", "step 1")]
    [InlineData("{}", "step 1")]
    [InlineData("""{"record":"a.jsonl","extra":1}""", "sample.json")]
    [InlineData("""{"record":"a.jsonl"},{"import":"b.xlsx"}""", "step 2")]
    [InlineData("""{"record":"a.jsonl"}""", "first step")]
    public void A_mistake_in_a_step_is_told(string steps, string tells)
    {
        var act = () => Read(steps);
        act.Should().Throw<SampleSetException>().WithMessage($"*{tells}*");
    }

    [Theory]
    [InlineData("+08:00", "")]
    [InlineData("\"confirmed\"", "\"kept\"")]
    [InlineData("\"141002\"", "\"14100\"")]
    [InlineData("2024-01-12", "2024-01-32")]
    public void A_mistake_in_an_import_is_told(string right, string wrong)
    {
        var act = () => Read(Import.Replace(right, wrong, StringComparison.Ordinal));
        act.Should().Throw<SampleSetException>().WithMessage("*step 1*");
    }

    [Fact]
    public void A_folder_without_a_list_is_told()
    {
        var act = () => SampleSet.Read(_folder);
        act.Should().Throw<SampleSetException>().WithMessage("*sample.json*");
    }
}
