using WelfareLedger.Api.Tests.ForeignClients;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Whatever the OpenAPI document shows as an example does on the sample ledger what it says.</summary>
[Collection(SampleApiCollection.Name)]
public sealed class ExampleTests(ExampleRun run) : IClassFixture<ExampleRun>
{
    static readonly string[] Checks =
    [
        "the document is as the official schema of OpenAPI 3.1 says",
        "every schema in it is one, and strictly",
        "every example is as its own schema says",
        "every answer to an example is as its own schema says",
    ];

    public static TheoryData<string> AllChecks => [.. Checks];

    [Fact]
    public void Every_example_of_every_address_does_what_it_says() => string.Join('\n', run.Wrong).Should().BeEmpty();

    [Fact]
    public void Every_command_has_an_example_that_is_accepted()
    {
        run.Operations.Where(one => one.IsCommand)
            .Where(one => ExampleRun.ExamplesOf(one.Written)
                .All(example => ExampleRun.RefusalOf(example.Value!) is not null))
            .Select(one => one.Path).Should().BeEmpty();
        run.Operations.Count(one => one.IsCommand).Should().BeGreaterThan(120);
    }

    [ForeignClientTheory(NodeClients.OpenApi)]
    [MemberData(nameof(AllChecks))]
    public async Task Validators_that_others_wrote_find_that(string check) =>
        (await run.Validated.Value).Should().Contain($"ok {check}").And.HaveSameCount(Checks);
}
