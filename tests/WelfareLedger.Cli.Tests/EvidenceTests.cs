using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Documents;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Tests;

/// <summary>Scans and photos are attached, shown for a purpose, and found out when they are touched.</summary>
public sealed class EvidenceTests : IAsyncLifetime, IDisposable
{
    readonly TempHome _ledger = new();

    string Pdf => _ledger.At("scan.pdf");

    string Blobs => Path.Combine(_ledger.Home, "blobs");

    public async Task InitializeAsync()
    {
        (await _ledger.RunAsync("init", "--sample")).ExitCode.Should().Be(0);
        (await _ledger.RunWithInputAsync(PastChild.Lines + "\n" + Written.Intake(1), "record", "-"))
            .ExitCode.Should().Be(0);
        await File.WriteAllBytesAsync(Pdf, Scans.Pdf());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_document_is_attached_listed_and_taken_out_as_it_was()
    {
        var attached = await AttachAsync(Pdf, "--notes", "残疾证正面金丝雀");
        attached.ExitCode.Should().Be(0, attached.Error);
        var list = await _ledger.RunAsync("evidence", "list", PastChild.File, "--json");
        var document = JsonDocument.Parse(list.Out).RootElement.GetProperty("documents")[0];
        document.GetProperty("kind").GetString().Should().Be("pdf");
        document.GetProperty("bytes").GetInt32().Should().Be(Scans.Pdf().Length);
        document.GetProperty("document").GetString().Should().Be("doc-1");
        document.GetProperty("event").GetString().Should().Be(EventOf(attached));
        var file = await _ledger.RunAsync("file", PastChild.File);
        file.Out.Should().Contain($"doc-1 pdf {BlobOf(list)[..16]} ***").And.NotContain("金丝雀");
        (await _ledger.RunAsync("file", PastChild.File, "--open", "--purpose", "review"))
            .Out.Should().Contain("残疾证正面金丝雀");

        var shown = await ShowAsync(BlobOf(list)[..8], "out.pdf");
        shown.ExitCode.Should().Be(0, shown.Error);
        (await File.ReadAllBytesAsync(_ledger.At("out.pdf"))).Should().Equal(Scans.Pdf());
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_ledger.At("out.pdf")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Scan(_ledger.Home).Should().BeEmpty("in the ledger it lies encrypted");
    }

    [Fact]
    public async Task Nothing_leaves_without_a_purpose_and_before_the_access_is_on_record()
    {
        await AttachAsync(Pdf);
        var blob = BlobOf(await ListAsync());
        var without = await _ledger.RunAsync("evidence", "show", PastChild.File, blob, "--out", _ledger.At("out"));
        without.ExitCode.Should().Be(64);
        (await DisclosedAsync()).Should().BeEmpty();

        var nowhere = await ShowAsync(blob, Path.Combine("no-such-folder", "out"));
        nowhere.ExitCode.Should().Be(69);
        (await DisclosedAsync()).Should().ContainSingle("the access was on record when writing failed")
            .Which.Should().Contain("\"unnamed\"");
        (await _ledger.RunAsync("audit", "access")).Out.Should().Contain("Document").And.NotContain("Identity");
        (await ShowAsync(blob, "out")).ExitCode.Should().Be(0);
        (await DisclosedAsync()).Should().HaveCount(2);

        (await ShowAsync("0000", "other")).ExitCode.Should().Be(1, "there is no such document");
        (await DisclosedAsync()).Should().HaveCount(2);
        File.Exists(_ledger.At("other")).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_no_document_is_refused_in_one_sentence_that_names_the_file()
    {
        await RefusedAsync("page.pdf", "<html></html>"u8.ToArray(), "told by its content");
        await RefusedAsync("empty.jpg", [], "empty, or larger than 20 MB");
        await RefusedAsync("large.jpg", [.. Scans.Jpeg(), .. new byte[20 << 20]], "empty, or larger than 20 MB");
        var none = await AttachAsync(_ledger.At("none.pdf"));
        none.ExitCode.Should().Be(65);
        none.Error.Should().EndWith($"{_ledger.At("none.pdf")} cannot be read.\n");
        Directory.Exists(Blobs).Should().BeFalse();

        async Task RefusedAsync(string name, byte[] content, string why)
        {
            await File.WriteAllBytesAsync(_ledger.At(name), content);
            var refused = await AttachAsync(_ledger.At(name));
            refused.ExitCode.Should().Be(65);
            refused.Error.Split('\n')[^2].Should().Contain(_ledger.At(name) + ":").And.Contain(why);
        }
    }

    [Fact]
    public async Task The_same_file_twice_is_one_document_and_one_event()
    {
        var first = await AttachAsync(Pdf);
        var again = await AttachAsync(Pdf);
        again.ExitCode.Should().Be(0);
        EventOf(again).Should().BeNull();
        var other = await AttachAsync(Pdf, "--about", EventOf(first)!);
        other.ExitCode.Should().Be(0, other.Error);
        EventOf(other).Should().NotBeNull("it proves something else as well");
        Directory.GetFiles(Blobs).Should().ContainSingle();
        (await ShowAsync(BlobOf(await ListAsync()), "out")).ExitCode.Should().Be(0);

        var another = await _ledger.RunAsync(
            "evidence", "attach", Written.FileNumber(1), Pdf, "--document", "doc-1", "--actor", "a-017");
        another.ExitCode.Should().Be(0, another.Error);
        Directory.GetFiles(Blobs).Should().HaveCount(2, "of another child it is another file");
    }

    [Fact]
    public async Task A_dry_run_and_what_is_about_nothing_keep_nothing()
    {
        var dry = await AttachAsync(Pdf, "--dry-run");
        dry.ExitCode.Should().Be(0, dry.Error);
        var nothing = await AttachAsync(Pdf, "--about", Guid.NewGuid().ToString());
        nothing.ExitCode.Should().Be(1);
        nothing.Error.Should().Contain("not in this child's file");
        (await AttachAsync(Pdf, "--about", "this")).ExitCode.Should().Be(64);
        var nobody = await _ledger.RunAsync(
            "evidence", "attach", $"{Guid.NewGuid():N}", Pdf, "--document", "doc-1", "--actor", "a-017");
        nobody.ExitCode.Should().Be(1);
        Directory.Exists(Blobs).Should().BeFalse();
        (await ListAsync()).Out.Should().Contain("\"documents\":[]");
    }

    [Fact]
    public async Task Only_the_ledger_itself_says_that_something_is_attached()
    {
        var line = JsonSerializer.Serialize(new
        {
            id = new Guid(9, 77, 0, new byte[8]),
            command = "attach-evidence",
            actor = new { id = "a-017", role = "bureau-officer" },
            child = PastChild.File,
            data = new { document = "doc-1", blob = new string('0', 64), kind = "pdf", bytes = 5, on = "2024-01-01" },
        });
        (await _ledger.RunWithInputAsync(line, "record", "-", "--json")).Out.Should().Contain("\"given-by-process\"");
    }

    [Fact]
    public async Task A_changed_and_a_missing_document_are_named_and_mended_by_attaching_the_same_again()
    {
        var attached = EventOf(await AttachAsync(Pdf))!;
        (await CheckAsync()).ExitCode.Should().Be(0);
        var path = Directory.GetFiles(Blobs).Single();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[40] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await FoundAsync("changed", "not as it was written");
        File.Delete(path);
        await FoundAsync("missing", "is not there");
        EventOf(await AttachAsync(Pdf)).Should().BeNull("the event is there, and now its document again");
        (await CheckAsync()).ExitCode.Should().Be(0);
        (await ShowAsync(Path.GetFileName(path), "out")).ExitCode.Should().Be(0);

        async Task FoundAsync(string how, string why)
        {
            var found = await CheckAsync();
            found.ExitCode.Should().Be(1);
            var named = JsonDocument.Parse(found.Out).RootElement.GetProperty(how).EnumerateArray().Single();
            named.GetProperty("blob").GetString().Should().Be(Path.GetFileName(path));
            named.GetProperty("event").GetString().Should().Be(attached);
            var shown = await ShowAsync(Path.GetFileName(path), "out");
            shown.ExitCode.Should().Be(74);
            shown.Error.Should().Contain(why).And.Contain(path);
            File.Exists(_ledger.At("out")).Should().BeFalse();
        }
    }

    [Fact]
    public async Task What_was_attached_by_mistake_is_withdrawn_and_stays_in_the_history()
    {
        var attached = EventOf(await AttachAsync(Pdf))!;
        var line = JsonSerializer.Serialize(new
        {
            id = new Guid(10, 77, 0, new byte[8]),
            command = "withdraw-record",
            actor = new { id = "a-017", role = "bureau-officer" },
            child = PastChild.File,
            data = new { corrects = attached, ground = "wrongChild" },
        });
        var withdrawn = await _ledger.RunWithInputAsync(line, "record", "-", "--json");
        withdrawn.ExitCode.Should().Be(0, withdrawn.Out);
        (await ListAsync()).Out.Should().Contain("\"documents\":[]");
        (await _ledger.RunAsync("timeline", "--child", PastChild.File, "--kind", "evidence-attached", "--jsonl"))
            .Lines.Should().ContainSingle();
        (await CheckAsync("--sweep")).Out.Should().Contain("\"named\":1").And.Contain("\"removed\":0");
        EventOf(await AttachAsync(Pdf)).Should().NotBeNull("it can be attached again");
        Directory.GetFiles(Blobs).Should().ContainSingle();
    }

    [Fact]
    public async Task A_process_that_dies_before_the_event_leaves_what_a_sweep_takes_away()
    {
        await AttachAsync(Pdf);
        await File.WriteAllBytesAsync(_ledger.At("photo.jpg"), Scans.Jpeg());
        await DieAsync(Scans.Jpeg());
        Directory.GetFiles(Blobs).Should().HaveCount(2);
        (await ListAsync()).Out.Should().NotContain("\"jpeg\"", "no event names it");
        var told = await CheckAsync();
        told.ExitCode.Should().Be(0);
        JsonDocument.Parse(told.Out).RootElement.GetProperty("unnamed").GetArrayLength().Should().Be(1);
        Directory.GetFiles(Blobs).Should().HaveCount(2, "it was only told");

        using (var other = _ledger.Copy())
        {
            var again = await other.RunAsync(
                "evidence", "attach", PastChild.File, _ledger.At("photo.jpg"), "--document", "doc-1", "--actor",
                "a-017");
            again.ExitCode.Should().Be(0, again.Error);
            Directory.GetFiles(Path.Combine(other.Home, "blobs")).Should().HaveCount(2, "now an event names it");
        }
        (await CheckAsync("--sweep")).Out.Should().Contain("\"removed\":1");
        Directory.GetFiles(Blobs).Should().ContainSingle();
        (await ShowAsync(BlobOf(await ListAsync()), "out")).ExitCode.Should().Be(0);
    }

    /// <summary>Where it is killed is told by the files; whatever the kill hits, no event is without its
    /// document.</summary>
    [Fact]
    public async Task A_process_that_is_killed_leaves_no_event_without_its_document()
    {
        Func<bool>[] moments =
        [
            () => Directory.Exists(Blobs),
            () => Files().Any(name => name.EndsWith(".new", StringComparison.Ordinal)),
            () => Files().Count(name => name.Length == 64) > 2,
        ];
        foreach (var (moment, ordinal) in moments.Select((moment, ordinal) => (moment, ordinal)))
        {
            var photo = _ledger.At($"photo-{ordinal}.jpg");
            await File.WriteAllBytesAsync(photo, [.. Scans.Jpeg($"{ordinal}"), .. new byte[8 << 20]]);
            string[] attach = ["evidence", "attach", PastChild.File, photo, "--document", "doc-1", "--actor", "a-017"];
            using (var attaching = Spawned.Start(_ledger, attach))
            {
                while (!attaching.HasExited && !moment()) { }
                attaching.Killed();
                await attaching.EndAsync();
            }
            var check = await CheckAsync();
            check.ExitCode.Should().Be(0, check.Out);
            check.Out.Should().Contain("\"missing\":[]").And.Contain("\"changed\":[]");
            (await _ledger.RunAsync(attach)).ExitCode.Should().Be(0);
            (await CheckAsync("--sweep")).Out.Should()
                .Contain($"\"named\":{ordinal + 1}").And.Contain("\"unnamed\":[]");
            Files().Should().HaveCount(ordinal + 1, "what was half written is gone");
        }

        string[] Files() =>
            Directory.Exists(Blobs) ? [.. Directory.GetFiles(Blobs).Select(path => Path.GetFileName(path)!)] : [];
    }

    [Fact]
    public async Task A_backup_has_the_documents_and_a_bundle_has_none()
    {
        await AttachAsync(Pdf);
        (await _ledger.RunAsync("audit", "checkpoint")).ExitCode.Should().Be(0);
        foreach (var level in (string[])["leaves", "ciphertext"])
        {
            var exported = await _ledger.RunAsync("audit", "export", _ledger.At(level), "--level", level);
            exported.ExitCode.Should().Be(0, exported.Error);
            Scan(_ledger.At(level)).Should().BeEmpty();
            Directory.Exists(_ledger.At(Path.Combine(level, "blobs"))).Should().BeFalse();
        }
        var backup = _ledger.At("backup");
        (await _ledger.RunAsync("backup", backup)).ExitCode.Should().Be(0);
        Scan(backup).Should().BeEmpty();
        Directory.Delete(_ledger.Home, recursive: true);
        (await _ledger.RunAsync("restore", backup)).ExitCode.Should().Be(0);
        (await CheckAsync()).Out.Should().Contain("\"named\":1").And.Contain("\"missing\":[]");
        (await ShowAsync(BlobOf(await ListAsync()), "out")).ExitCode.Should().Be(0);
        (await File.ReadAllBytesAsync(_ledger.At("out"))).Should().Equal(Scans.Pdf());
    }

    async Task DieAsync(byte[] document)
    {
        var home = await LedgerHome.OpenAsync(
            new(_ledger.Home, Path.Combine(_ledger.Config, "welfare-ledger"), null), TimeProvider.System, default);
        await using var opened = home;
        var child = await home.Reading.Children.FindByFileNumberAsync(
            FileNumber.Parse(PastChild.File, null), default);
        home.Evidence.Step = _ => throw new DiedException();
        var attach = () => home.Evidence.AttachAsync(
            new Attachment(child!.Value, Code<Evidence>.Of("doc-1"), null, null), document,
            new(Code<Actor>.Of("a-017"), Code<Role>.Of("operator"), null, true), false,
            default);
        await attach.Should().ThrowAsync<DiedException>();
    }

    static IReadOnlyList<string> Scan(string folder) =>
        new Hosting.Keys.Canaries([Scans.Seen], [.. Hosting.Keys.Canaries.PiecesOf(Scans.Pdf())])
            .Scan([folder], default).Found;

    Task<Ran> AttachAsync(string file, params string[] more) => _ledger.RunAsync(
        ["evidence", "attach", PastChild.File, file, "--document", "doc-1", "--actor", "a-017", "--json", .. more]);

    Task<Ran> ListAsync() => _ledger.RunAsync("evidence", "list", PastChild.File, "--json");

    Task<Ran> CheckAsync(params string[] more) => _ledger.RunAsync(["evidence", "check", "--json", .. more]);

    Task<Ran> ShowAsync(string blob, string to) => _ledger.RunAsync(
        "evidence", "show", PastChild.File, blob, "--out", _ledger.At(to), "--purpose", "review");

    async Task<string[]> DisclosedAsync() =>
        (await _ledger.RunAsync("timeline", "--kind", "personal-data-disclosed", "--jsonl")).Lines;

    static string? EventOf(Ran attached) =>
        JsonDocument.Parse(attached.Out).RootElement.TryGetProperty("event", out var id) ? id.GetString() : null;

    static string BlobOf(Ran list) =>
        JsonDocument.Parse(list.Out).RootElement.GetProperty("documents")[0].GetProperty("blob").GetString()!;

    sealed class DiedException : Exception;
}
