using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Experiences;

/// <summary>Reads content member by member, so that a problem has its path and the rest is read nevertheless.</summary>
internal static class ExperienceContentReader
{
    public static ExperienceContent Read(JsonElement json, ProblemList problems)
    {
        var root = new ContentObject(json, "", problems, "theme", "hero", "message", "states", "tiles", "carousel", "feedback", "footer");
        return new ExperienceContent
        {
            Theme = ReadTheme(root.Object(
                "theme", "brand_name", "logo_url", "primary", "accent", "background", "surface", "typeface", "corners")),
            Hero = ReadHero(root),
            Message = ReadMessage(root),
            States = root.States("states"),
            Tiles = root.List("tiles", ReadTile, "title", "body", "link_label", "link_url", "image_url"),
            Carousel = ReadCarousel(root.Object("carousel", "title", "products")),
            Feedback = ReadFeedback(root.Object("feedback", "is_shown", "question")),
            Footer = ReadFooter(root.Object("footer", "body", "help_url", "returns_url")),
        };
    }

    private static Theme ReadTheme(ContentObject json)
    {
        var standard = new Theme();
        return new Theme
        {
            BrandName = json.String("brand_name", standard.BrandName),
            LogoUrl = json.String("logo_url", standard.LogoUrl),
            Primary = json.String("primary", standard.Primary),
            Accent = json.String("accent", standard.Accent),
            Background = json.String("background", standard.Background),
            Surface = json.String("surface", standard.Surface),
            Typeface = json.String("typeface", standard.Typeface),
            Corners = json.String("corners", standard.Corners),
        };
    }

    private static Hero ReadHero(ContentObject parent)
    {
        var json = parent.Object("hero", "eyebrow", "headline", "body", "image_url", "image_text");
        return new Hero
        {
            Eyebrow = json.Text("eyebrow"),
            Headline = json.Text("headline"),
            Body = json.Text("body"),
            ImageUrl = json.String("image_url", ""),
            ImageText = json.Text("image_text"),
        };
    }

    private static MessageBlock ReadMessage(ContentObject parent)
    {
        var json = parent.Object("message", "title", "body");
        return new MessageBlock { Title = json.Text("title"), Body = json.Text("body") };
    }

    private static PromotionTile ReadTile(ContentObject json) => new()
    {
        Title = json.Text("title"),
        Body = json.Text("body"),
        LinkLabel = json.Text("link_label"),
        LinkUrl = json.String("link_url", ""),
        ImageUrl = json.String("image_url", ""),
    };

    private static ProductCarousel ReadCarousel(ContentObject json) => new()
    {
        Title = json.Text("title"),
        Products = json.List("products", ReadProduct, "name", "price", "link_url", "image_url"),
    };

    private static CarouselProduct ReadProduct(ContentObject json) => new()
    {
        Name = json.Text("name"),
        Price = json.String("price", ""),
        LinkUrl = json.String("link_url", ""),
        ImageUrl = json.String("image_url", ""),
    };

    private static FeedbackBlock ReadFeedback(ContentObject json) =>
        new() { IsShown = json.Flag("is_shown", true), Question = json.Text("question") };

    private static FooterBlock ReadFooter(ContentObject json) => new()
    {
        Body = json.Text("body"),
        HelpUrl = json.String("help_url", ""),
        ReturnsUrl = json.String("returns_url", ""),
    };

    /// <summary>One JSON object with the members it may have; a missing member reads as its default, a wrong one as a problem.</summary>
    private sealed class ContentObject
    {
        private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
        private readonly string _path;
        private readonly ProblemList _problems;

        public ContentObject(JsonElement json, string path, ProblemList problems, params ReadOnlySpan<string> members)
        {
            (_path, _problems) = (path, problems);
            if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return;
            if (json.ValueKind != JsonValueKind.Object)
            {
                problems.Add(new Problem(path, "This must be an object.", "type_error"));
                return;
            }

            foreach (var member in json.EnumerateObject())
            {
                // Looked at one by one: asking an object with a broken name for a member throws.
                if (JsonText.TryName(member, out var name) && members.Contains(name)) _members[name] = member.Value;
                else problems.Add(new Problem(At(name), $"Unknown member \"{PlainText.Shorten(name, 40)}\".", "unknown_member"));
            }
        }

        public ContentObject Object(string name, params ReadOnlySpan<string> members) => new(Member(name), At(name), _problems, members);

        public string String(string name, string standard)
        {
            var value = Member(name);
            return value.ValueKind switch
            {
                JsonValueKind.Undefined or JsonValueKind.Null => standard,
                JsonValueKind.String => StringOf(value, At(name)) ?? standard,
                _ => Wrong(name, "a text", standard),
            };
        }

        public bool Flag(string name, bool standard)
        {
            var value = Member(name);
            return value.ValueKind switch
            {
                JsonValueKind.Undefined or JsonValueKind.Null => standard,
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => Wrong(name, "true or false", standard),
            };
        }

        public LocalizedText Text(string name)
        {
            var value = Member(name);
            if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return LocalizedText.Empty;
            if (value.ValueKind != JsonValueKind.Object)
                return Wrong(name, "an object with a text per locale, such as {\"en-US\":\"Hello\"}", LocalizedText.Empty);
            var text = LocalizedText.Empty;
            foreach (var entry in value.EnumerateObject()) text = With(text, entry, At(name));
            return text;
        }

        public EquatableArray<T> List<T>(string name, Func<ContentObject, T> read, params string[] members)
        {
            var value = Member(name);
            if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return [];
            if (value.ValueKind != JsonValueKind.Array) return Wrong(name, "a list", EquatableArray.Create<T>([]));
            return new([.. value.EnumerateArray()
                .Select((item, index) => read(new ContentObject(item, $"{At(name)}.{index}", _problems, members)))]);
        }

        public EquatableArray<StateText> States(string name)
        {
            var value = Member(name);
            if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return [];
            if (value.ValueKind != JsonValueKind.Object) return Wrong(name, "an object of states", new EquatableArray<StateText>());
            return StateText.InOrder([.. value.EnumerateObject().Select(entry => StateOf(entry, At(name))).OfType<StateText>()]);
        }

        private StateText? StateOf(JsonProperty entry, string parent)
        {
            if (JsonText.TryName(entry, out var key) && DeliveryStates.Find(key) is { } state)
            {
                var json = new ContentObject(entry.Value, $"{parent}.{key}", _problems, "hero", "message");
                return new StateText(state) { Hero = ReadHero(json), Message = ReadMessage(json) };
            }

            var known = $"The states are {string.Join(", ", DeliveryStates.Keys)}.{ClosestWord.Hint(key, DeliveryStates.Keys)}";
            _problems.Add(new Problem($"{parent}.{key}", $"Unknown state \"{PlainText.Shorten(key, 40)}\". {known}", "unknown_state"));
            return null;
        }

        private LocalizedText With(LocalizedText text, JsonProperty entry, string parent)
        {
            if (!JsonText.TryName(entry, out var name) || LocaleTag.Normalize(name) is not { } locale)
                _problems.Add(new Problem($"{parent}.{name}", "This must be a locale such as en-US.", "unknown_locale"));
            else if (entry.Value.ValueKind != JsonValueKind.String)
                _problems.Add(new Problem($"{parent}.{name}", "This must be a text.", "type_error"));
            else return text.With(locale, StringOf(entry.Value, $"{parent}.{name}"));
            return text;
        }

        private string? StringOf(JsonElement value, string path)
        {
            if (JsonText.TryText(value, out var text)) return text;
            _problems.Add(new Problem(path, "This text contains half of a surrogate pair, which is not valid Unicode.", "invalid_text"));
            return null;
        }

        private T Wrong<T>(string name, string expected, T standard)
        {
            _problems.Add(new Problem(At(name), $"This must be {expected}.", "type_error"));
            return standard;
        }

        private JsonElement Member(string name) => _members.GetValueOrDefault(name);

        private string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
    }
}
