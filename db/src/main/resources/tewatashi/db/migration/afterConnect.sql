SET ROLE tewatashi_owner;
