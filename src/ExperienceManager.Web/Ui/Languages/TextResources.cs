using System.Collections.Frozen;
using System.Reflection;
using System.Xml.Linq;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// The translations of all resource files of this program, by the English text. They lie beside what they translate:
/// <c>Features/Segments/Segments.de.resx</c>.
/// </summary>
public static class TextResources
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> _languages = ConsoleLanguage.All
        .Where(language => language.Tag != ConsoleLanguage.English)
        .ToFrozenDictionary(language => language.Tag, language => Read(language.Tag).ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The translations of a language; empty for English.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) =>
        _languages.TryGetValue(language, out var texts) ? texts : FrozenDictionary<string, string>.Empty;

    // A text that several files translate must be the same in all: a test compares them.
    private static Dictionary<string, string> Read(string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        var ending = $".{language}.resx";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            foreach (var entry in XDocument.Load(file).Root!.Elements("data"))
            {
                texts[entry.Attribute("name")!.Value] = entry.Element("value")!.Value;
            }
        }

        return texts;
    }
}
