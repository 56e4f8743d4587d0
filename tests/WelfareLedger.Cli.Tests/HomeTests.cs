using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Tests;

/// <summary>A ledger's home, opened by a program that many ask at once.</summary>
public sealed class HomeTests : IDisposable
{
    const int AtOnce = 16;

    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task What_people_look_at_is_opened_once_however_many_want_it_first()
    {
        var by = new RecordedBy(
            Code<Actor>.Of("maker"), Code<Role>.Of("operator"), Office: null, Unauthenticated: true);
        await using var home = await LedgerHome.CreateAsync(
            new HomePlace(_ledger.Home, _ledger.Config, KeyFile: null), LedgerKind.Sample, by, opensAt: null,
            TimeProvider.System, CancellationToken.None);
        using var start = new Barrier(AtOnce);

        var seen = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return home.Reading;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        seen.Distinct().Should().ContainSingle();
    }
}
