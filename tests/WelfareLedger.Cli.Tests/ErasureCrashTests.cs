using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Tests;

/// <summary>A process dies between any two steps of an erasure; the next start carries it to its end.</summary>
public sealed class ErasureCrashTests : IDisposable
{
    static readonly RecordedBy Officer = new(Code<Actor>.Of("a-017"), Code<Role>.Of("operator"), null, true);

    static readonly Approval Both = new(Code<Actor>.Of("yd-01"), Code<Actor>.Of("yd-02"), null);

    static readonly string[] Erase =
    [
        "keys", "erase", PastChild.File, "--ground", "retention-over", "--approver", "yd-01", "--second-approver",
        "yd-02", "--yes",
    ];

    readonly TempHome _ledger = new();

    TempHome? _at;

    HomePlace Place => new(_ledger.Home, Path.Combine(_ledger.Config, "welfare-ledger"), KeyFile: null);

    public void Dispose() => _ledger.Dispose();

    [Theory]
    [InlineData("ordered")]
    [InlineData("covered")]
    [InlineData("epoch begun")]
    [InlineData("backed up")]
    [InlineData("old key destroyed")]
    [InlineData("destruction recorded")]
    [InlineData("scrubbed")]
    [InlineData("completed")]
    public async Task What_was_begun_is_finished_by_the_next_start(string step)
    {
        await MadeAsync();
        File.Copy(Path.Combine(_ledger.Home, "vault.db"), _ledger.At("old-vault.db"));
        await DieAsync(step);

        // The next start is any verb that opens the ledger.
        var file = await _ledger.RunAsync("file", PastChild.File, "--open", "--purpose", "review");
        file.ExitCode.Should().Be(0, file.Error);
        file.Out.Should().Contain("[erased]");
        PastChild.Canaries.Should().AllSatisfy(text => file.Out.Should().NotContain(text));
        (await File.ReadAllTextAsync(_ledger.KeyFile)).Should().NotContain("epoch 1 ").And.Contain("epoch 2 ");
        (await _ledger.RunAsync("keys", "restore-check", _ledger.At("old-vault.db"))).ExitCode.Should().Be(1);
        (await _ledger.RunAsync("file", Written.FileNumber(1))).Out.Should().NotContain("erased");
        var home = await LedgerHome.OpenAsync(Place, TimeProvider.System, CancellationToken.None);
        await using var opened = home;
        var read = await home.Ledger.KeyOrders.ReadAsync(CancellationToken.None);
        read.State.Unfinished.Should().BeEmpty();
        read.State.Epoch.Should().Be(2);
        var kinds = await home.Ledger.Log
            .ReadStreamAsync(
                Application.Keys.KeyOrders.Stream, null, EventLog.ReadDirection.Forwards, null, CancellationToken.None)
            .Select(stored => stored.Type).ToListAsync();
        kinds.Should().Equal("erasure-ordered.v1", "keys-destroyed.v1", "erasure-completed.v1");
    }

    [Fact]
    public async Task An_order_is_under_a_signed_checkpoint_before_a_key_is_touched()
    {
        await MadeAsync();
        await DieAsync("covered");
        var home = await LedgerHome.OpenFilesAsync(Place, TimeProvider.System, CancellationToken.None);
        await using var opened = home;
        var order = await home.Ledger.Log
            .ReadStreamAsync(
                Application.Keys.KeyOrders.Stream, null, EventLog.ReadDirection.Forwards, null, CancellationToken.None)
            .SingleAsync();
        (await home.Audit.Trail.FindCoverageAsync(order.Position, CancellationToken.None)).Should().NotBeNull();
        home.Keys.Epoch.Should().Be(1, "nothing is destroyed yet");
        File.Exists(Place.VaultBackup).Should().BeFalse();
    }

    [Fact]
    public async Task Without_the_signing_key_nothing_is_ordered_and_nothing_destroyed()
    {
        await MadeAsync();
        await using (var home = await LedgerHome.OpenAsync(Place, TimeProvider.System, CancellationToken.None))
            await home.Audit.Trail.SignAsync(again: false, CancellationToken.None);
        File.Delete(Directory.EnumerateFiles(Place.KeyFolder, "*.signing").Single());
        var erase = await EraseFromShellAsync();
        erase.ExitCode.Should().Be(69);
        erase.Error.Should().Contain("signing key");
        (await _ledger.RunAsync("file", PastChild.File)).Out.Should().NotContain("erased");
        (await File.ReadAllTextAsync(_ledger.KeyFile)).Should().Contain("epoch 1 ");
    }

    /// <summary>Where the process is killed is told by its files and not by a clock; the kill may come a little later,
    /// and whatever it hits is finished.</summary>
    [Fact]
    public async Task A_process_that_is_killed_is_finished_by_the_next_start()
    {
        Func<bool>[] moments =
        [
            () => KeyText().Contains("epoch 2 ", StringComparison.Ordinal),
            () => File.Exists(Place.VaultBackup + ".new"),
            () => File.Exists(Place.VaultBackup),
            () => !KeyText().Contains("epoch 1 ", StringComparison.Ordinal),
        ];
        await MadeAsync();
        foreach (var moment in moments)
        {
            using var ledger = _ledger.Copy();
            _at = ledger;
            using (var erasing = Spawned.Start(ledger, [.. Erase]))
            {
                while (!erasing.HasExited && !moment()) { }
                erasing.Killed();
                await erasing.EndAsync();
            }
            var file = await ledger.RunAsync("file", PastChild.File, "--open", "--purpose", "review");
            file.ExitCode.Should().Be(0, file.Error);
            file.Out.Should().Contain("[erased]");
            KeyText().Should().NotContain("epoch 1 ");
            (await ledger.RunAsync("file", Written.FileNumber(1))).Out.Should().NotContain("erased");
        }
    }

    [Fact]
    public async Task Who_is_recording_meanwhile_goes_on_under_the_new_keys()
    {
        await MadeAsync();
        using var recording = Spawned.Start(_ledger, "record", "-", "--json");
        await recording.In.WriteLineAsync(Written.Intake(2));
        await recording.In.FlushAsync();
        (await recording.Out.ReadLineAsync()).Should().Contain("\"accepted\"");
        var erased = await EraseFromShellAsync();
        erased.ExitCode.Should().Be(0, erased.Error);
        await recording.In.WriteLineAsync(Written.Intake(3));
        await recording.In.WriteLineAsync(PastChild.Lines.Split('\n')[1].Replace("00000002-004d", "00000006-004d"));
        recording.In.Close();
        var ran = await recording.EndAsync();
        ran.Out.Should().Contain("\"accepted\"").And.Contain("\"person-erased\"");
        (await _ledger.RunAsync("file", Written.FileNumber(3), "--open", "--purpose", "review"))
            .Out.Should().Contain(Written.Name(3));
        (await _ledger.RunWithInputAsync(Written.Intake(3).Replace("00000003-0001", "00000093-0001"), "record", "-"))
            .Out.Should().Contain("id-number-on-file", "its number was tagged with the new index key");
    }

    [Fact]
    public async Task A_rotation_that_was_cut_off_is_finished_and_recorded_once()
    {
        foreach (var step in (string[])["epoch begun", "backed up", "old key destroyed"])
        {
            using var ledger = new TempHome();
            (await ledger.RunAsync("init", "--sample")).ExitCode.Should().Be(0);
            await using (var home = await LedgerHome.OpenAsync(
                new(ledger.Home, Path.Combine(ledger.Config, "welfare-ledger"), null), TimeProvider.System, default))
            {
                var steps = 0;
                home.Keys.Step = at =>
                {
                    // The first "epoch begun" is of the work that was left before the rotation.
                    if (at == step && (step != "epoch begun" || ++steps == 2)) throw new DiedException();
                };
                var rotate = async () => await home.Keys.RotateAsync(CancellationToken.None);
                await rotate.Should().ThrowAsync<DiedException>();
            }
            (await ledger.RunAsync("status")).ExitCode.Should().Be(0);
            (await File.ReadAllTextAsync(ledger.KeyFile)).Should().NotContain("epoch 1 ").And.Contain("epoch 2 ");
            (await ledger.RunAsync("timeline", "--kind", "wrapping-key-rotated", "--jsonl")).ExitCode.Should().Be(0);
        }
    }

    async Task MadeAsync()
    {
        (await _ledger.RunAsync("init", "--sample")).ExitCode.Should().Be(0);
        (await _ledger.RunWithInputAsync(PastChild.Lines + "\n" + Written.Intake(1), "record", "-"))
            .ExitCode.Should().Be(0);
        (await _ledger.RunAsync("file", PastChild.File)).ExitCode.Should().Be(0); // the read models are there
    }

    Task<Ran> EraseFromShellAsync() => _ledger.RunAsync(Erase);

    // While it is put in another's place it is neither there nor gone.
    string KeyText()
    {
        try
        {
            return File.ReadAllText(_at!.KeyFile);
        }
        catch (IOException)
        {
            return "epoch 1 ";
        }
    }

    async Task DieAsync(string step)
    {
        await using var home = await LedgerHome.OpenAsync(Place, TimeProvider.System, CancellationToken.None);
        var child = await home.Reading.Children.FindByFileNumberAsync(
            FileNumber.Parse(PastChild.File, null), CancellationToken.None);
        home.Keys.Step = at =>
        {
            if (at == step) throw new DiedException();
        };
        var order = new KeysCommand.OrderErasure(
            new(Guid.NewGuid()), [new(DataSubject.Of(child!.Value), null)], [.. Enum.GetValues<PersonalCategory>()],
            ErasureGround.RetentionOver, null, Both, 1);
        var erase = async () => await home.Keys.EraseAsync(Guid.NewGuid(), order, Officer, [], CancellationToken.None);
        await erase.Should().ThrowAsync<DiedException>();
    }

    sealed class DiedException : Exception;
}
