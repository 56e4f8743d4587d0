using WelfareLedger.SampleMaker;

if (args is not [var folder])
{
    Console.Error.WriteLine("usage: WelfareLedger.SampleMaker FOLDER");
    return 64;
}
Directory.CreateDirectory(folder);
foreach (var (name, content) in SampleFiles.Make())
{
    File.WriteAllBytes(Path.Combine(folder, name), content);
    Console.WriteLine($"{name}\t{content.Length}");
}
return 0;
