using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using WelfareLedger.Api.Access;
using WelfareLedger.Properties;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>
/// Nothing that leaves the process tells of a person whom the user does not reach, and nothing tells in clear without
/// an access on record first. Everything personal in these ledgers is a canary; every address of the OpenAPI document
/// is asked by users of every role, and all of every answer is searched. WELFARE_LEDGER_CANARIES says how many ledgers.
/// </summary>
public sealed class CanaryTests
{
    const int LedgersDefault = 2;

    static readonly Gen<string[]> Regions = Gen.OneOf<string>(
            "", "14", "1411", "141002", "141123", "140881", "141002001", "141123002", "141002001001")
        .Array[Enum.GetValues<ReaderRole>().Length];

    [Fact]
    public async Task No_answer_tells_of_anybody_beyond_the_reader()
    {
        var counts = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var (masked, opened) = (0, 0);
        using var telemetry = new Telemetry();
        await Gen.Select(Regions, Gen.Int[0, 999_999]).TryAsync(
            async (regions, seed) =>
            {
                await using var run = await CanaryRun.StartAsync(regions, seed, counts);
                await run.AskAllAsync();
                await run.FinishAsync(telemetry);
                (masked, opened) = (masked + run.Masked, opened + run.Opened);
            }, times: Count());

        // Nothing would be found in answers that there are not.
        masked.Should().BePositive();
        opened.Should().BePositive();
        telemetry.Traces.Should().BePositive();
        telemetry.Measurements.Should().BePositive();
        counts.Where(count => count.Value == 0 && !IsUnlikely(count.Key)).Select(count => count.Key)
            .Should().BeEmpty("each address is to be answered with 200 or 201 at least once");
    }

    static int Count() => int.TryParse(
        Environment.GetEnvironmentVariable("WELFARE_LEDGER_CANARIES"), CultureInfo.InvariantCulture, out var set)
        ? set
        : LedgersDefault;

    static bool IsUnlikely(string operation) => operation is "signIn"
        || (Codec.CommandTypes.TryFind(operation, out _) && operation != "record-visit");
}
