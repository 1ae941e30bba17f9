using System.Collections.Frozen;
using System.Reflection;

namespace ExperienceManager.Web.Features.Help;

/// <summary>
/// The documents of the repository, which the program carries inside it, so that a published program has them without any file beside it.
/// </summary>
public sealed class HelpLibrary
{
    private const string Prefix = "Help/";
    private const string Images = "docs/images/";

    // The repository's list of documents; the help has one of its own.
    private const string Index = "docs/README.md";

    private static readonly Assembly _assembly = typeof(HelpLibrary).Assembly;

    private static readonly FrozenSet<string> _files = _assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly Lazy<FrozenDictionary<string, HelpDocument>> _documents = new(ReadAll);

    /// <summary>All documents, in no order.</summary>
    public IReadOnlyCollection<HelpDocument> All => _documents.Value.Values;

    /// <summary>A document by its path, in upper or lower case; null when there is none.</summary>
    public HelpDocument? Find(string path) => _documents.Value.GetValueOrDefault(path);

    /// <summary>A PNG picture of the documents; null when there is none.</summary>
    public static Stream? OpenImage(string name) => _files.Contains(Images + name) ? Open(Images + name) : null;

    /// <summary>The address of a file of the repository, such as <c>docs/rules.md</c>; null when it is no part of the help.</summary>
    internal static string? AddressOf(string file, string? anchor)
    {
        if (file == Index) return HelpUrls.Root;
        if (!_files.Contains(file)) return null;
        return file.StartsWith(Images, StringComparison.Ordinal)
            ? HelpUrls.Image(file[Images.Length..])
            : HelpUrls.Of(PathOf(file), anchor);
    }

    // docs/integrations/shopify.md → integrations/shopify; docs/adr/README.md → adr; README.md → readme.
    private static string PathOf(string file)
    {
        var path = file[..^".md".Length].ToLowerInvariant();
        if (path.StartsWith("docs/", StringComparison.Ordinal)) path = path["docs/".Length..];
        return path.EndsWith("/readme", StringComparison.Ordinal) ? path[..^"/readme".Length] : path;
    }

    private static FrozenDictionary<string, HelpDocument> ReadAll() => _files
        .Where(file => file.EndsWith(".md", StringComparison.Ordinal))
        .Select(file => HelpMarkdown.Read(file, PathOf(file), ReadText(file)))
        .ToFrozenDictionary(document => document.Path, StringComparer.OrdinalIgnoreCase);

    private static string ReadText(string file)
    {
        using var reader = new StreamReader(Open(file));
        return reader.ReadToEnd();
    }

    private static Stream Open(string file) => _assembly.GetManifestResourceStream(Prefix + file)!;
}
