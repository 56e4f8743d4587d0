using WelfareLedger.Soak.Tests.Machines;
using WelfareLedger.Testing.Programs;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>The program on disks that lose power, fill up, or fail.</summary>
public sealed class ProgramDiskSoak(ITestOutputHelper output) : IDisposable
{
    const int Cuts = 20;
    const int LogStopped = 74;
    const int CannotTell = 2;

    readonly TempHome _home = new();

    public void Dispose() => _home.Dispose();

    /// <summary>Log, keys and indexes together: an event whose key was lost would be lost as well.</summary>
    [SoakFact(Machine.Root, Machine.Xfs, "mkfs.xfs", "xfs_io")]
    public async Task Twenty_power_cuts_and_every_acknowledged_intake_is_there_and_its_name_can_be_read()
    {
        var random = Seed.Random(output);
        await using var disk = await Mounted.XfsAsync(_home.At("."));
        (await Spawned.RunAsync(_home, "init", "--sample")).ExitCode.Should().Be(0);
        await Machine.Run("sync", "-f", disk.Root);
        var recording = new Recording(_home);
        for (var cut = 1; cut <= Cuts; cut++)
        {
            var spawned = await recording.StartAsync(random.Next(1, 25));
            await disk.CutPowerAsync();
            await Recording.KillUnheardAsync(spawned!);
            await disk.ComeBackAsync();

            (await recording.CountLostAsync()).Should().Be(0, $"of cut {cut}");
        }

        output.WriteLine($"{Cuts} cuts, {recording.Accepted.Count} intakes acknowledged");
        for (var serial = 1; serial <= recording.Accepted.Count; serial += 20)
        {
            // Masked, but only who has the key can mask.
            var file = await Spawned.RunAsync(_home, "file", Written.FileNumber(serial), "--json");
            file.Out.Should().Contain("\"name\":\"欧*\"", file.Error);
        }
    }

    [SoakFact(Machine.Root)]
    public async Task A_full_disk_is_one_sentence_and_exit_code_74_and_after_making_room_it_goes_on()
    {
        await using var disk = await Mounted.TmpfsAsync("64m", _home.At("."));
        (await Spawned.RunAsync(_home, "init", "--sample")).ExitCode.Should().Be(0);
        var ballast = disk.At("ballast");
        await File.WriteAllBytesAsync(ballast, new byte[62 << 20]);
        var recording = new Recording(_home);

        var full = await recording.RunAsync(1, 2_000);

        output.WriteLine($"{recording.Accepted.Count} intakes, then: {full.Error}");
        full.ExitCode.Should().Be(LogStopped, full.Error);
        full.Error.Should().NotContain("   at ").And.MatchRegex("disk is full|磁盘已满");
        File.Delete(ballast);
        (await recording.CountLostAsync()).Should().Be(0);
        (await recording.RunAsync(1, recording.Next + 5)).ExitCode.Should().Be(0);
    }

    [SoakFact(Machine.Root)]
    public async Task A_scan_that_a_full_disk_has_no_room_for_is_not_attached_and_leaves_nothing()
    {
        await using var disk = await Mounted.TmpfsAsync("64m", _home.At("."));
        (await Spawned.RunAsync(_home, "init", "--sample")).ExitCode.Should().Be(0);
        (await new Recording(_home).RunAsync(1, 2)).ExitCode.Should().Be(0);
        var photo = disk.At("photo.jpg");
        await File.WriteAllBytesAsync(photo, [0xFF, 0xD8, 0xFF, .. new byte[16 << 20]]);
        var ballast = disk.At("ballast");
        await File.WriteAllBytesAsync(ballast, new byte[40 << 20]);
        string[] attach = ["evidence", "attach", Written.FileNumber(1), photo, "--document", "doc-1", "--actor", "a-1"];

        var full = await Spawned.RunAsync(_home, [.. attach, "--lang", "en"]);

        full.ExitCode.Should().Be(LogStopped, full.Error);
        full.Error.Should().Contain("was not attached").And.NotContain("   at ");
        Directory.GetFiles(Path.Combine(_home.Home, "blobs")).Should().BeEmpty();
        File.Delete(ballast);
        (await Spawned.RunAsync(_home, attach)).ExitCode.Should().Be(0);
        var check = await Spawned.RunAsync(_home, "evidence", "check", "--json");
        check.Out.Should().Contain("\"named\":1").And.Contain("\"missing\":[]");
    }

    [SoakFact("strace")]
    public async Task A_sync_that_fails_at_commit_is_unknown_and_exit_code_74_and_the_same_command_ends_with_one_event()
    {
        (await Spawned.RunAsync(_home, "init", "--sample")).ExitCode.Should().Be(0);
        var recording = new Recording(_home);
        for (var time = 1; time <= 12; time++)
        {
            var first = recording.Next;
            var failed = await recording.RunAsync(
                first, first + 15,
                "strace", "-f", "-qq", "-o", _home.At("trace"), "-P", $"{_home.Home}/ledger.db-wal",
                "-e", "trace=fsync,fdatasync", "-e", $"inject=fsync,fdatasync:error=EIO:when={time}");

            failed.ExitCode.Should().BeOneOf(LogStopped, CannotTell);
            failed.ExitCode.Should().Be(LogStopped, failed.Error);
            var again = await recording.RunAsync(1, first + 15);
            again.ExitCode.Should().Be(0, again.Error);
        }

        output.WriteLine($"12 failed syncs, {recording.Unknown.Count} commands answered unknown");
        recording.Unknown.Should().NotBeEmpty();
        var listed = await Spawned.RunAsync(_home, "timeline", "--kind", "intake-opened", "--jsonl");
        listed.Lines.Should().HaveCount(recording.Accepted.Count).And.OnlyHaveUniqueItems();
    }
}
