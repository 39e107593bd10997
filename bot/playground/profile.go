package playground

import (
	"regexp"
	"strconv"
)

// Command is one line of the command menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// profile is what a bot says about itself: by scope and language, by field and
// language.
type profile struct {
	commands map[menuKey][]Command
	words    map[[2]string]string // field, language
	button   map[int64]any

	unsociable bool // nobody can add it to a group
	curious    bool // it sees all that is written in groups
}

type menuKey struct{ scope, language string }

func newProfile() profile {
	return profile{commands: map[menuKey][]Command{}, words: map[[2]string]string{}, button: map[int64]any{}}
}

// commandName is what a command may be called; compiled once, never changed.
var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// mostCommands fit one menu.
const mostCommands = 100

// menuOf reads which menu a request is about.
func menuOf(c *call) (menuKey, error) {
	scope := struct {
		Type string `json:"type"`
		Chat any    `json:"chat_id"`
	}{Type: "default"}
	if err := c.object("scope", &scope); err != nil {
		return menuKey{}, err
	}
	key := menuKey{scope: scope.Type, language: c.params["language_code"]}
	if chat, ok := scope.Chat.(float64); ok {
		key.scope += " " + strconv.FormatInt(int64(chat), 10)
	}
	if len(key.language) != 0 && len(key.language) != 2 {
		return menuKey{}, wrong("invalid language code specified")
	}
	return key, nil
}

func (s *Server) setCommands(c *call) (any, error) {
	key, err := menuOf(c)
	if err != nil {
		return nil, err
	}
	var list []Command
	if err := c.object("commands", &list); err != nil {
		return nil, err
	}
	if len(list) > mostCommands {
		return nil, wrong("BOT_COMMANDS_TOO_MUCH")
	}
	for _, cmd := range list {
		if !commandName.MatchString(cmd.Command) {
			return nil, wrong("BOT_COMMAND_INVALID")
		}
	}
	s.profile.commands[key] = list
	s.showMenus()
	return true, nil
}

func (s *Server) deleteCommands(c *call) (any, error) {
	key, err := menuOf(c)
	if err != nil {
		return nil, err
	}
	delete(s.profile.commands, key)
	s.showMenus()
	return true, nil
}

func (s *Server) getCommands(c *call) (any, error) {
	key, err := menuOf(c)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, s.profile.commands[key]...), nil
}

func (s *Server) showMenus() {
	for _, p := range s.phones {
		s.show(p.chat, Change{Kind: Menu})
	}
}

// menu is what one phone sees: the narrowest scope that has one, its language first.
func (s *Server) menu(p *Phone) []Command {
	for _, scope := range []string{"chat " + strconv.FormatInt(p.user.ID, 10), "all_private_chats", "default"} {
		for _, language := range []string{base(p.user.Language), ""} {
			if list := s.profile.commands[menuKey{scope, language}]; len(list) > 0 {
				return list
			}
		}
	}
	return []Command{}
}

// base is the language of a tag such as pt-br.
func base(tag string) string {
	if len(tag) > 2 {
		return tag[:2]
	}
	return tag
}

func (s *Server) said(p *Phone, field string) string {
	if w := s.profile.words[[2]string{field, base(p.user.Language)}]; w != "" {
		return w
	}
	return s.profile.words[[2]string{field, ""}]
}

func setWords(field string) handler {
	return func(s *Server, c *call) (any, error) {
		s.profile.words[[2]string{field, c.params["language_code"]}] = c.params[field]
		for _, p := range s.phones {
			s.show(p.chat, Change{Kind: Settled})
		}
		return true, nil
	}
}

func getWords(field string) handler {
	return func(s *Server, c *call) (any, error) {
		return map[string]string{field: s.profile.words[[2]string{field, c.params["language_code"]}]}, nil
	}
}

func (s *Server) setMenuButton(c *call) (any, error) {
	var button any
	if err := c.object("menu_button", &button); err != nil {
		return nil, err
	}
	s.profile.button[c.number("chat_id")] = button
	return true, nil
}

func (s *Server) getMenuButton(c *call) (any, error) {
	if b := s.profile.button[c.number("chat_id")]; b != nil {
		return b, nil
	}
	return map[string]string{"type": "default"}, nil
}

func (s *Server) getMe(*call) (any, error) {
	me := s.me()
	me["can_join_groups"], me["can_read_all_group_messages"] = !s.profile.unsociable, s.profile.curious
	for _, not := range []string{
		"supports_guest_queries", "supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled",
		"allows_users_to_create_topics", "can_manage_bots", "supports_join_request_queries",
	} {
		me[not] = false
	}
	return me, nil
}

func (s *Server) getChat(c *call) (any, error) {
	ch := s.chats[c.number("chat_id")]
	if ch == nil {
		return nil, refuse("chat not found")
	}
	out := ch.wire()
	out["accent_color_id"], out["max_reaction_count"] = 0, 11
	return out, nil
}

func (s *Server) leaveChat(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if ch.phone != nil {
		return nil, refuse("chat member status can't be changed in private chats")
	}
	ch.left = "bot is not a member of the " + ch.kind() + " chat"
	return true, nil
}
