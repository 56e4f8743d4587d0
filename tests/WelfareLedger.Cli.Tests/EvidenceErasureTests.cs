using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>A child's scans and photos go with the child's keys; those of others stay.</summary>
public sealed class EvidenceErasureTests : IAsyncLifetime, IDisposable
{
    static readonly string[] Approved = ["--approver", "yd-01", "--second-approver", "yd-02"];

    readonly TempHome _ledger = new();

    string Blobs => Path.Combine(_ledger.Home, "blobs");

    public async Task InitializeAsync()
    {
        (await _ledger.RunAsync("init", "--sample")).ExitCode.Should().Be(0);
        (await _ledger.RunWithInputAsync(PastChild.Lines + "\n" + Written.Intake(1), "record", "-"))
            .ExitCode.Should().Be(0);
        await File.WriteAllBytesAsync(_ledger.At("scan.pdf"), Scans.Pdf());
        await File.WriteAllBytesAsync(_ledger.At("photo.jpg"), Scans.Jpeg("另一个孩子的照片，样例小学三年级，操场边"));
        (await AttachAsync(PastChild.File, "scan.pdf")).ExitCode.Should().Be(0);
        (await AttachAsync(PastChild.File, "photo.jpg")).ExitCode.Should().Be(0);
        (await AttachAsync(Written.FileNumber(1), "photo.jpg")).ExitCode.Should().Be(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Erasing_a_child_takes_its_documents_and_nobody_else_s()
    {
        var backup = _ledger.At("backup");
        (await _ledger.RunAsync("backup", backup)).ExitCode.Should().Be(0);
        Directory.GetFiles(Blobs).Should().HaveCount(3);

        var erased = await EraseAsync();

        erased.ExitCode.Should().Be(0, erased.Error);
        var result = JsonDocument.Parse(erased.Out).RootElement.GetProperty("erasures")[0];
        result.GetProperty("boxesBefore").GetInt32().Should().Be(5 + 2, "two documents could be opened");
        result.GetProperty("boxesAfter").GetInt32().Should().Be(0);
        result.GetProperty("filesWithCanaries").GetArrayLength().Should().Be(0);
        Directory.GetFiles(Blobs).Should().ContainSingle();
        Found(_ledger.Home, backup).Should().BeEmpty();
        (await CheckAsync()).Out.Should()
            .Contain("\"named\":3,\"erased\":2,\"missing\":[],\"changed\":[],\"unnamed\":[]");
        var file = await _ledger.RunAsync("file", PastChild.File);
        file.Out.Should().Contain("doc-1 pdf").And.Contain("[erased]");
        var blob = JsonDocument.Parse((await ListAsync(PastChild.File)).Out).RootElement
            .GetProperty("documents")[0].GetProperty("blob").GetString()!;
        (await ShowAsync(PastChild.File, blob)).ExitCode.Should().NotBe(0);
        File.Exists(_ledger.At("out")).Should().BeFalse();
        var again = await AttachAsync(PastChild.File, "scan.pdf");
        again.ExitCode.Should().Be(1);
        again.Error.Should().Contain("was erased");

        var other = JsonDocument.Parse((await ListAsync(Written.FileNumber(1))).Out).RootElement
            .GetProperty("documents")[0].GetProperty("blob").GetString()!;
        (await ShowAsync(Written.FileNumber(1), other)).ExitCode.Should().Be(0);

        // Put back from a backup it opens nothing, and is taken away again.
        foreach (var old in Directory.GetFiles(Path.Combine(backup, "blobs")))
            File.Copy(old, Path.Combine(Blobs, Path.GetFileName(old)), overwrite: true);
        (await ShowAsync(PastChild.File, blob)).Error.Should().Contain("was erased");
        (await CheckAsync("--sweep")).Out.Should().Contain("\"removed\":2");
        Directory.GetFiles(Blobs).Should().ContainSingle();
    }

    [Fact]
    public async Task A_copy_in_clear_that_lies_about_is_found_by_the_scan()
    {
        (await ShowAsync(PastChild.File, Blob("scan.pdf"))).ExitCode.Should().Be(0);
        File.Move(_ledger.At("out"), Path.Combine(Blobs, "left.pdf"));
        var erased = await EraseAsync();
        JsonDocument.Parse(erased.Out).RootElement.GetProperty("erasures")[0].GetProperty("filesWithCanaries")
            .EnumerateArray().Single().GetString().Should().EndWith("left.pdf");
    }

    [Fact]
    public async Task Documents_are_erased_and_restricted_by_themselves()
    {
        string[] only = ["--category", "document", "--yes", "--json"];
        (await _ledger.RunAsync(
            ["keys", "restrict", PastChild.File, "--ground", "erasure-infeasible", .. only[..2], .. Approved]))
            .ExitCode.Should().Be(0);
        var restricted = await ShowAsync(PastChild.File, Blob("scan.pdf"));
        restricted.ExitCode.Should().Be(1);
        restricted.Error.Should().Contain("restricted");
        (await AttachAsync(PastChild.File, "scan.pdf")).Error.Should().Contain("restricted");
        (await _ledger.RunAsync("file", PastChild.File)).Out.Should().Contain("[restricted]");
        Directory.GetFiles(Blobs).Should().HaveCount(3, "what is restricted is kept");

        var erased = await _ledger.RunAsync(
            ["keys", "erase", PastChild.File, "--ground", "retention-over", .. only, .. Approved]);
        erased.ExitCode.Should().Be(0, erased.Error);
        JsonDocument.Parse(erased.Out).RootElement.GetProperty("erasures")[0].GetProperty("boxesBefore").GetInt32()
            .Should().Be(2, "restricted ones are counted too");
        Directory.GetFiles(Blobs).Should().ContainSingle();
        (await _ledger.RunAsync("file", PastChild.File, "--open", "--purpose", "review"))
            .Out.Should().Contain(PastChild.Canaries[0], "the rest is there");
    }

    [Fact]
    public async Task A_key_store_put_back_is_brought_up_to_the_erasure_and_the_documents_go_again()
    {
        using var old = _ledger.Copy();
        (await EraseAsync()).ExitCode.Should().Be(0);
        foreach (var left in (string[])["", "-wal", "-shm"]) File.Delete(Path.Combine(_ledger.Home, "vault.db" + left));
        File.Copy(Path.Combine(old.Home, "vault.db"), Path.Combine(_ledger.Home, "vault.db"));
        File.Copy(old.KeyFile, _ledger.KeyFile, overwrite: true);
        foreach (var blob in Directory.GetFiles(Path.Combine(old.Home, "blobs")))
            File.Copy(blob, Path.Combine(Blobs, Path.GetFileName(blob)), overwrite: true);
        (await CheckAsync()).ExitCode.Should().Be(69, "nothing is shown before the erasure is replayed");
        (await _ledger.RunAsync("keys", "replay")).ExitCode.Should().Be(0);
        Directory.GetFiles(Blobs).Should().ContainSingle();
        Found(_ledger.Home).Should().BeEmpty();
    }

    static IReadOnlyList<string> Found(params string[] folders) =>
        new Hosting.Keys.Canaries([Scans.Seen], [.. Hosting.Keys.Canaries.PiecesOf(Scans.Pdf())])
            .Scan(folders, default).Found;

    // Its name follows from the key, so it is looked up.
    string Blob(string file) => Directory.GetFiles(Blobs).Select(path => new FileInfo(path))
        .Single(blob => blob.Length == new FileInfo(_ledger.At(file)).Length + 33).Name;

    Task<Ran> AttachAsync(string child, string file) => _ledger.RunAsync(
        "evidence", "attach", child, _ledger.At(file), "--document", "doc-1", "--actor", "a-017", "--json");

    Task<Ran> ListAsync(string child) => _ledger.RunAsync("evidence", "list", child, "--json");

    Task<Ran> CheckAsync(params string[] more) => _ledger.RunAsync(["evidence", "check", "--json", .. more]);

    Task<Ran> ShowAsync(string child, string blob) => _ledger.RunAsync(
        "evidence", "show", child, blob, "--out", _ledger.At("out"), "--purpose", "review");

    Task<Ran> EraseAsync() => _ledger.RunAsync(
        ["keys", "erase", PastChild.File, "--ground", "retention-over", "--yes", "--json", .. Approved]);
}
